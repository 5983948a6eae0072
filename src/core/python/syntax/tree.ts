/**
 * The syntax tree: CPython's own (the `ast` module of 3.11), with its names. Lines count from 1, columns from 0 in
 * UTF-16 units; the end is exclusive.
 */

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export type ConstantValue =
  | { readonly type: 'none' }
  | { readonly type: 'ellipsis' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'int'; readonly value: number | bigint }
  | { readonly type: 'float'; readonly value: number }
  /** The imaginary part. */
  | { readonly type: 'complex'; readonly value: number }
  /** `unknown`: a \\N{…} name that is not known here; using the literal raises NotImplementedError. */
  | { readonly type: 'str'; readonly value: string; readonly unknown?: string }
  | { readonly type: 'bytes'; readonly value: Uint8Array };

export type BinaryOperator = '+' | '-' | '*' | '@' | '/' | '//' | '%' | '**' | '<<' | '>>' | '&' | '|' | '^';
export type UnaryOperator = 'not' | '-' | '+' | '~';
export type ComparisonOperator = '<' | '<=' | '==' | '!=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';

export interface Comprehension {
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly isAsync: boolean;
}

export interface Keyword extends Place {
  /** null for `**value` */
  readonly name: string | null;
  readonly value: Expression;
}

export interface Argument extends Place {
  readonly name: string;
  readonly annotation: Expression | null;
}

export interface Arguments {
  readonly positionalOnly: readonly Argument[];
  readonly plain: readonly Argument[];
  readonly star: Argument | null;
  readonly keywordOnly: readonly Argument[];
  /** One per keyword-only parameter; null when it has none. */
  readonly keywordDefaults: readonly (Expression | null)[];
  readonly kwargs: Argument | null;
  /** Of the last positional parameters. */
  readonly defaults: readonly Expression[];
}

export type Expression = Place &
  (
    | { readonly kind: 'BoolOp'; readonly op: 'and' | 'or'; readonly values: readonly Expression[] }
    | { readonly kind: 'NamedExpr'; readonly target: NameNode; readonly value: Expression }
    | { readonly kind: 'BinOp'; readonly left: Expression; readonly op: BinaryOperator; readonly right: Expression }
    | { readonly kind: 'UnaryOp'; readonly op: UnaryOperator; readonly operand: Expression }
    | { readonly kind: 'Lambda'; readonly args: Arguments; readonly body: Expression }
    | { readonly kind: 'IfExp'; readonly test: Expression; readonly body: Expression; readonly orelse: Expression }
    | { readonly kind: 'Dict'; readonly keys: readonly (Expression | null)[]; readonly values: readonly Expression[] }
    | { readonly kind: 'Set'; readonly elements: readonly Expression[] }
    | {
        readonly kind: 'ListComp' | 'SetComp' | 'GeneratorExp';
        readonly element: Expression;
        readonly generators: readonly Comprehension[];
      }
    | {
        readonly kind: 'DictComp';
        readonly key: Expression;
        readonly value: Expression;
        readonly generators: readonly Comprehension[];
      }
    | { readonly kind: 'Await'; readonly value: Expression }
    | { readonly kind: 'Yield'; readonly value: Expression | null }
    | { readonly kind: 'YieldFrom'; readonly value: Expression }
    | {
        readonly kind: 'Compare';
        readonly left: Expression;
        readonly ops: readonly ComparisonOperator[];
        readonly comparators: readonly Expression[];
      }
    | {
        readonly kind: 'Call';
        readonly func: Expression;
        readonly args: readonly Expression[];
        readonly keywords: readonly Keyword[];
      }
    | {
        readonly kind: 'FormattedValue';
        readonly value: Expression;
        readonly conversion: 's' | 'r' | 'a' | null;
        readonly spec: Expression | null;
      }
    | { readonly kind: 'JoinedStr'; readonly values: readonly Expression[] }
    | { readonly kind: 'Constant'; readonly value: ConstantValue }
    | { readonly kind: 'Attribute'; readonly value: Expression; readonly attr: string }
    | { readonly kind: 'Subscript'; readonly value: Expression; readonly slice: Expression }
    | { readonly kind: 'Starred'; readonly value: Expression }
    | { readonly kind: 'Name'; readonly id: string }
    | { readonly kind: 'List' | 'Tuple'; readonly elements: readonly Expression[]; readonly parenthesized?: boolean }
    | {
        readonly kind: 'Slice';
        readonly lower: Expression | null;
        readonly upper: Expression | null;
        readonly step: Expression | null;
      }
  );

export type NodeOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
export type NameNode = NodeOf<'Name'>;

export interface Alias extends Place {
  readonly name: string;
  readonly asName: string | null;
}

export interface WithItem {
  readonly context: Expression;
  readonly target: Expression | null;
}

export interface ExceptHandler extends Place {
  readonly type: Expression | null;
  readonly name: string | null;
  readonly body: readonly Statement[];
}

export type Pattern = Place &
  (
    | { readonly kind: 'MatchValue'; readonly value: Expression }
    | { readonly kind: 'MatchSingleton'; readonly value: boolean | null }
    | { readonly kind: 'MatchSequence'; readonly patterns: readonly Pattern[] }
    | {
        readonly kind: 'MatchMapping';
        readonly keys: readonly Expression[];
        readonly patterns: readonly Pattern[];
        readonly rest: string | null;
      }
    | {
        readonly kind: 'MatchClass';
        readonly cls: Expression;
        readonly patterns: readonly Pattern[];
        readonly keywordNames: readonly string[];
        readonly keywordPatterns: readonly Pattern[];
      }
    | { readonly kind: 'MatchStar'; readonly name: string | null }
    | { readonly kind: 'MatchAs'; readonly pattern: Pattern | null; readonly name: string | null }
    | { readonly kind: 'MatchOr'; readonly patterns: readonly Pattern[] }
  );

export interface MatchCase {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Statement[];
}

export type Statement = Place &
  (
    | {
        readonly kind: 'FunctionDef';
        readonly name: string;
        readonly args: Arguments;
        readonly body: readonly Statement[];
        readonly decorators: readonly Expression[];
        readonly returns: Expression | null;
        readonly isAsync: boolean;
      }
    | {
        readonly kind: 'ClassDef';
        readonly name: string;
        readonly bases: readonly Expression[];
        readonly keywords: readonly Keyword[];
        readonly body: readonly Statement[];
        readonly decorators: readonly Expression[];
      }
    | { readonly kind: 'Return'; readonly value: Expression | null }
    | { readonly kind: 'Delete'; readonly targets: readonly Expression[] }
    | { readonly kind: 'Assign'; readonly targets: readonly Expression[]; readonly value: Expression }
    | {
        readonly kind: 'AugAssign';
        readonly target: Expression;
        readonly op: BinaryOperator;
        readonly value: Expression;
      }
    | {
        readonly kind: 'AnnAssign';
        readonly target: Expression;
        readonly annotation: Expression;
        readonly value: Expression | null;
        readonly simple: boolean;
      }
    | {
        readonly kind: 'For';
        readonly target: Expression;
        readonly iter: Expression;
        readonly body: readonly Statement[];
        readonly orelse: readonly Statement[];
        readonly isAsync: boolean;
      }
    | {
        readonly kind: 'While' | 'If';
        readonly test: Expression;
        readonly body: readonly Statement[];
        readonly orelse: readonly Statement[];
      }
    | {
        readonly kind: 'With';
        readonly items: readonly WithItem[];
        readonly body: readonly Statement[];
        readonly isAsync: boolean;
      }
    | { readonly kind: 'Match'; readonly subject: Expression; readonly cases: readonly MatchCase[] }
    | { readonly kind: 'Raise'; readonly exception: Expression | null; readonly cause: Expression | null }
    | {
        readonly kind: 'Try';
        readonly body: readonly Statement[];
        readonly handlers: readonly ExceptHandler[];
        readonly orelse: readonly Statement[];
        readonly finalbody: readonly Statement[];
        /** `except*` */
        readonly star: boolean;
      }
    | { readonly kind: 'Assert'; readonly test: Expression; readonly message: Expression | null }
    | { readonly kind: 'Import'; readonly names: readonly Alias[] }
    | {
        readonly kind: 'ImportFrom';
        readonly module: string | null;
        readonly names: readonly Alias[];
        readonly level: number;
      }
    | { readonly kind: 'Global' | 'Nonlocal'; readonly names: readonly string[] }
    | { readonly kind: 'Expr'; readonly value: Expression }
    | { readonly kind: 'Pass' | 'Break' | 'Continue' }
  );

export type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

export interface Module {
  readonly body: readonly Statement[];
}

/** What CPython says of a text that is no Python. `column` counts from 1, as SyntaxError.offset does. */
export class SyntaxProblem {
  readonly type: 'SyntaxError' | 'IndentationError' | 'TabError';
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  constructor(type: SyntaxProblem['type'], message: string, place: Place) {
    this.type = type;
    this.message = message;
    this.line = place.line;
    this.column = place.column + 1;
    this.endLine = place.endLine;
    this.endColumn = place.endColumn + 1;
  }
}
