/**
 * The parser: Python 3.11's grammar by recursive descent, with operator precedence by climbing.
 *
 * CPython reads a text twice when it is wrong: the second time with the `invalid_…` rules of its grammar, which give the
 * messages that name the mistake. So does this parser: `#second` switches those rules on. When the second reading finds
 * no name for the mistake, it is "invalid syntax" at the token where the first one stopped.
 */
import { parseStrings } from './strings.ts';
import { type Token, type Tokens, tokenize } from './tokens.ts';
import {
  type Alias,
  type Argument,
  type Arguments,
  type BinaryOperator,
  type ComparisonOperator,
  type Comprehension,
  type ExceptHandler,
  type Expression,
  type Keyword,
  type MatchCase,
  type Module,
  type NameNode,
  type Pattern,
  type Place,
  type Statement,
  SyntaxProblem,
  type WithItem,
} from './tree.ts';

/** Reads a module. Throws SyntaxProblem. */
export function parse(source: string): Module {
  const tokens = tokenize(source);
  try {
    return new Parser(tokens, false).module();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw explain(tokens, error, (parser) => parser.module());
  }
}

/** Reads one expression: the text between the braces of an f-string, or eval's. */
export function parseExpression(source: string): Expression {
  const tokens = tokenize(source);
  try {
    return new Parser(tokens, false).onlyExpression();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw explain(tokens, error, (parser) => parser.onlyExpression());
  }
}

/** The first reading failed at `failure`: the error that CPython would raise. */
function explain(tokens: Tokens, failure: Failure, read: (parser: Parser) => unknown): SyntaxProblem {
  let named: SyntaxProblem | undefined;
  let lastLine = failure.token.line;
  if (failure.problem !== undefined) named = failure.problem;
  else {
    try {
      read(new Parser(tokens, true));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      named = error.problem;
      if (named !== undefined) lastLine = error.token.line;
    }
  }
  const at = failure.token;
  // Errors that the tokenizer raises itself go first, wherever they are; it only returns those of indentation.
  const { open, problem } = tokens;
  const soft = problem !== undefined && (problem.type !== 'SyntaxError' || /^unexpected /.test(problem.message));
  if (named === undefined) {
    if (at.type === 'indent') return new SyntaxProblem('IndentationError', 'unexpected indent', before(at));
    if (at.type === 'dedent') return new SyntaxProblem('IndentationError', 'unexpected unindent', before(at));
  } else if (named.type === 'IndentationError') return named;
  if (problem !== undefined && (!soft || at.type === 'error')) return problem;
  if (open !== undefined && (at.type === 'error' || lastLine > open.line)) return neverClosed(open);
  return named ?? new SyntaxProblem('SyntaxError', 'invalid syntax', at);
}

/** The column that CPython gives for the token of an indentation: that of its last blank. */
function before(token: Token): Place {
  return { ...token, column: token.column - 1 };
}

function neverClosed(open: { readonly text: string; readonly line: number; readonly column: number }): SyntaxProblem {
  return new SyntaxProblem('SyntaxError', `'${open.text}' was never closed`, {
    line: open.line,
    column: open.column,
    endLine: open.line,
    endColumn: open.column + 1,
  });
}

/** Where reading stopped, and the named mistake if there is one. */
class Failure {
  readonly token: Token;
  readonly problem: SyntaxProblem | undefined;
  constructor(token: Token, problem: SyntaxProblem | undefined) {
    this.token = token;
    this.problem = problem;
  }
}

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global ' +
    'if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

const PRECEDENCE: Readonly<Record<string, number>> = {
  '|': 1,
  '^': 2,
  '&': 3,
  '<<': 4,
  '>>': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '//': 6,
  '%': 6,
  '@': 6,
};
const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '==', '!=', '>', '>=']);
const AUGMENTED: ReadonlySet<string> = new Set([
  '+=',
  '-=',
  '*=',
  '@=',
  '/=',
  '%=',
  '&=',
  '|=',
  '^=',
  '<<=',
  '>>=',
  '**=',
  '//=',
]);

function upTo<T extends object>(start: Place, end: Place, node: T): T & Place {
  return { line: start.line, column: start.column, endLine: end.endLine, endColumn: end.endColumn, ...node };
}

/** What an expression is called when it is no target. */
function nameOf(node: Expression): string {
  switch (node.kind) {
    case 'Attribute':
      return 'attribute';
    case 'Subscript':
      return 'subscript';
    case 'Starred':
      return 'starred';
    case 'Name':
      return 'name';
    case 'List':
      return 'list';
    case 'Tuple':
      return 'tuple';
    case 'Lambda':
      return 'lambda';
    case 'Call':
      return 'function call';
    case 'GeneratorExp':
      return 'generator expression';
    case 'Yield':
    case 'YieldFrom':
      return 'yield expression';
    case 'Await':
      return 'await expression';
    case 'ListComp':
      return 'list comprehension';
    case 'SetComp':
      return 'set comprehension';
    case 'DictComp':
      return 'dict comprehension';
    case 'Dict':
      return 'dict literal';
    case 'Set':
      return 'set display';
    case 'JoinedStr':
    case 'FormattedValue':
      return 'f-string expression';
    case 'Constant':
      switch (node.value.type) {
        case 'none':
          return 'None';
        case 'bool':
          return node.value.value ? 'True' : 'False';
        case 'ellipsis':
          return 'ellipsis';
        default:
          return 'literal';
      }
    case 'Compare':
      return 'comparison';
    case 'IfExp':
      return 'conditional expression';
    case 'NamedExpr':
      return 'named expression';
    default:
      return 'expression';
  }
}

type TargetUse = 'star' | 'del' | 'for';

/** The part of a target that cannot be one. */
function invalidTarget(node: Expression, use: TargetUse): Expression | undefined {
  switch (node.kind) {
    case 'List':
    case 'Tuple':
      for (const element of node.elements) {
        const found = invalidTarget(element, use);
        if (found !== undefined) return found;
      }
      return undefined;
    case 'Starred':
      return use === 'del' ? node : invalidTarget(node.value, use);
    case 'Compare':
      if (use === 'for') return node.ops[0] === 'in' ? invalidTarget(node.left, use) : undefined;
      return node;
    case 'Name':
    case 'Subscript':
    case 'Attribute':
      return undefined;
    default:
      return node;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #second: boolean;
  readonly #source: Tokens;
  #at = 0;
  #token: Token;
  /** The furthest token looked at. */
  #furthest = 0;
  #depth = 0;
  /** Brackets open around the current token. */
  #level = 0;
  /** Inside an attempt whose failure is no error: the invalid rules are off. */
  #trying = 0;

  constructor(tokens: Tokens, second: boolean) {
    this.#source = tokens;
    this.#tokens = tokens.tokens;
    this.#second = second;
    this.#token = this.#tokens[0] as Token;
  }

  // ---- tokens

  get #named(): boolean {
    return this.#second && this.#trying === 0;
  }

  #next(): Token {
    const token = this.#token;
    if (token.type === 'op') {
      const c = token.text;
      if (c === '(' || c === '[' || c === '{') this.#level++;
      else if (c === ')' || c === ']' || c === '}') this.#level--;
    }
    if (this.#at < this.#tokens.length - 1) this.#at++;
    this.#token = this.#tokens[this.#at] as Token;
    if (this.#at > this.#furthest) this.#furthest = this.#at;
    return token;
  }

  #peek(offset = 1): Token {
    const at = Math.min(this.#at + offset, this.#tokens.length - 1);
    if (at > this.#furthest) this.#furthest = at;
    return this.#tokens[at] as Token;
  }

  #isOp(text: string): boolean {
    return this.#token.type === 'op' && this.#token.text === text;
  }

  #is(type: Token['type']): boolean {
    return this.#token.type === type;
  }

  #isWord(text: string): boolean {
    return this.#token.type === 'name' && this.#token.text === text;
  }

  #eatOp(text: string): boolean {
    if (!this.#isOp(text)) return false;
    this.#next();
    return true;
  }

  #eatWord(text: string): boolean {
    if (!this.#isWord(text)) return false;
    this.#next();
    return true;
  }

  #previous(): Token {
    return this.#tokens[this.#at - 1] as Token;
  }

  /** Generic failure at the furthest token. */
  #invalid(): never {
    throw new Failure(this.#tokens[this.#furthest] as Token, undefined);
  }

  #fail(message: string, place: Place, type: SyntaxProblem['type'] = 'SyntaxError'): never {
    throw new Failure(this.#tokens[this.#furthest] as Token, new SyntaxProblem(type, message, place));
  }

  /** A named mistake at the last token that was looked at. */
  #failLast(message: string, type: SyntaxProblem['type'] = 'SyntaxError'): never {
    this.#fail(message, this.#tokens[this.#furthest] as Token, type);
  }

  #expectOp(text: string): Token {
    if (!this.#isOp(text)) this.#invalid();
    return this.#next();
  }

  #expectWord(text: string): Token {
    if (!this.#isWord(text)) this.#invalid();
    return this.#next();
  }

  /** A token that nothing else can replace: its absence is named at once. */
  #forceOp(text: string): Token {
    if (!this.#isOp(text)) {
      if (this.#is('error')) this.#invalid();
      this.#fail(`expected '${text}'`, this.#token);
    }
    return this.#next();
  }

  #isName(token = this.#token): boolean {
    return token.type === 'name' && !KEYWORDS.has(token.text);
  }

  #name(): Token {
    if (!this.#isName()) this.#invalid();
    return this.#next();
  }

  /** Runs `read`; on failure goes back and answers undefined. */
  #attempt<T>(read: () => T): T | undefined {
    const at = this.#at;
    const level = this.#level;
    const furthest = this.#furthest;
    const depth = this.#depth;
    this.#trying++;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#at = at;
      this.#token = this.#tokens[at] as Token;
      this.#level = level;
      this.#depth = depth;
      if (this.#second) this.#furthest = furthest;
      return undefined;
    } finally {
      this.#trying--;
    }
  }

  #reset(at: number, level: number): void {
    this.#at = at;
    this.#token = this.#tokens[at] as Token;
    this.#level = level;
  }

  // ---- statements

  module(): Module {
    const body: Statement[] = [];
    while (!this.#is('end')) {
      if (this.#is('newline')) {
        this.#next();
        continue;
      }
      this.#statement(body);
    }
    return { body };
  }

  onlyExpression(): Expression {
    while (this.#is('indent') || this.#is('newline')) this.#next();
    const value = this.#starExpressions();
    while (this.#is('newline') || this.#is('dedent')) this.#next();
    if (!this.#is('end')) this.#invalid();
    return value;
  }

  #statement(out: Statement[]): void {
    const token = this.#token;
    if (token.type === 'name') {
      switch (token.text) {
        case 'if':
          out.push(this.#if());
          return;
        case 'for':
          out.push(this.#for(token, false));
          return;
        case 'while':
          out.push(this.#while());
          return;
        case 'def':
          out.push(this.#function(token, [], false));
          return;
        case 'class':
          out.push(this.#class(token, []));
          return;
        case 'try':
          out.push(this.#try());
          return;
        case 'with':
          out.push(this.#with(token, false));
          return;
        case 'async':
          out.push(this.#async([]));
          return;
        case 'match': {
          const match = this.#match();
          if (match !== undefined) {
            out.push(match);
            return;
          }
        }
      }
    } else if (token.type === 'op' && token.text === '@') {
      out.push(this.#decorated());
      return;
    }
    this.#simpleStatements(out);
  }

  #simpleStatements(out: Statement[]): void {
    for (;;) {
      out.push(this.#simpleStatement());
      if (this.#eatOp(';')) {
        if (this.#is('newline')) {
          this.#next();
          return;
        }
        continue;
      }
      if (!this.#is('newline')) this.#invalid();
      this.#next();
      return;
    }
  }

  #simpleStatement(): Statement {
    const token = this.#token;
    if (token.type === 'name') {
      switch (token.text) {
        case 'pass':
          this.#next();
          return upTo(token, token, { kind: 'Pass' });
        case 'break':
          this.#next();
          return upTo(token, token, { kind: 'Break' });
        case 'continue':
          this.#next();
          return upTo(token, token, { kind: 'Continue' });
        case 'return': {
          this.#next();
          const value = this.#atStatementEnd() ? null : this.#starExpressions();
          return upTo(token, this.#previous(), { kind: 'Return', value });
        }
        case 'raise': {
          this.#next();
          if (this.#atStatementEnd()) return upTo(token, token, { kind: 'Raise', exception: null, cause: null });
          const exception = this.#expression();
          const cause = this.#eatWord('from') ? this.#expression() : null;
          return upTo(token, this.#previous(), { kind: 'Raise', exception, cause });
        }
        case 'global':
        case 'nonlocal': {
          this.#next();
          const names = [this.#name().text];
          while (this.#eatOp(',')) names.push(this.#name().text);
          return upTo(token, this.#previous(), { kind: token.text === 'global' ? 'Global' : 'Nonlocal', names });
        }
        case 'del':
          return this.#delete(token);
        case 'assert': {
          this.#next();
          const test = this.#expression();
          const message = this.#eatOp(',') ? this.#expression() : null;
          return upTo(token, this.#previous(), { kind: 'Assert', test, message });
        }
        case 'import': {
          this.#next();
          const names: Alias[] = [];
          do names.push(this.#alias(this.#dottedName()));
          while (this.#eatOp(','));
          return upTo(token, this.#previous(), { kind: 'Import', names });
        }
        case 'from':
          return this.#importFrom(token);
      }
    }
    return this.#expressionStatement();
  }

  #atStatementEnd(): boolean {
    return this.#is('newline') || this.#isOp(';');
  }

  #dottedName(): Place & { name: string } {
    const first = this.#name();
    let name = first.text;
    while (this.#isOp('.')) {
      this.#next();
      name += `.${this.#name().text}`;
    }
    return upTo(first, this.#previous(), { name });
  }

  #alias(from: Place & { name: string }): Alias {
    const asName = this.#eatWord('as') ? this.#name().text : null;
    return upTo(from, this.#previous(), { name: from.name, asName });
  }

  #importFrom(start: Token): Statement {
    this.#next();
    let level = 0;
    while (this.#isOp('.') || this.#isOp('...')) level += this.#next().text.length;
    const module = level > 0 && this.#isWord('import') ? null : this.#dottedName().name;
    this.#expectWord('import');
    const names: Alias[] = [];
    if (this.#isOp('*')) {
      const star = this.#next();
      names.push(upTo(star, star, { name: '*', asName: null }));
    } else if (this.#eatOp('(')) {
      do {
        if (names.length > 0 && this.#isOp(')')) break;
        const name = this.#name();
        names.push(this.#alias(upTo(name, name, { name: name.text })));
      } while (this.#eatOp(','));
      this.#expectOp(')');
    } else {
      do {
        if (names.length > 0 && this.#is('newline')) {
          this.#peek(0);
          this.#failLast('trailing comma not allowed without surrounding parentheses');
        }
        const name = this.#name();
        names.push(this.#alias(upTo(name, name, { name: name.text })));
      } while (this.#eatOp(','));
    }
    return upTo(start, this.#previous(), { kind: 'ImportFrom', module, names, level });
  }

  #delete(start: Token): Statement {
    this.#next();
    const first = this.#starExpressions();
    const wrong = invalidTarget(first, 'del');
    if (wrong !== undefined) {
      if (this.#named) this.#fail(`cannot delete ${nameOf(wrong)}`, wrong);
      this.#invalid();
    }
    if (!this.#atStatementEnd()) this.#invalid();
    const targets = first.kind === 'Tuple' && !first.parenthesized ? first.elements : [first];
    return upTo(start, this.#previous(), { kind: 'Delete', targets });
  }

  #expressionStatement(): Statement {
    const start = this.#token;
    const startAt = this.#at;
    const first = this.#isWord('yield') ? this.#yield() : this.#starExpressions(true);
    const token = this.#token;
    if (token.type === 'op') {
      if (token.text === '=') return this.#assignment(start, first, startAt);
      if (AUGMENTED.has(token.text)) {
        const target = first.kind === 'Tuple' || first.kind === 'List' ? first : invalidTarget(first, 'star');
        if (target !== undefined || first.kind === 'Starred') {
          if (this.#named) {
            this.#fail(`'${nameOf(first)}' is an illegal expression for augmented assignment`, first);
          }
          this.#invalid();
        }
        this.#next();
        const value = this.#isWord('yield') ? this.#yield() : this.#starExpressions();
        const op = token.text.slice(0, -1) as BinaryOperator;
        return upTo(start, this.#previous(), { kind: 'AugAssign', target: first, op, value });
      }
      if (token.text === ':') return this.#annotated(start, first);
    }
    if (this.#named && first.kind === 'Name' && (first.id === 'print' || first.id === 'exec')) this.#legacy(first);
    return upTo(first, first, { kind: 'Expr', value: first });
  }

  #legacy(name: NameNode): void {
    const at = this.#at;
    const level = this.#level;
    const value = this.#attempt(() => this.#starExpressions());
    if (value === undefined) return;
    this.#reset(at, level);
    this.#fail(`Missing parentheses in call to '${name.id}'. Did you mean ${name.id}(...)?`, upTo(name, value, {}));
  }

  #annotated(start: Token, target: Expression): Statement {
    const parenthesized = start.type === 'op' && start.text === '(';
    if (target.kind === 'List' || (target.kind === 'Tuple' && !parenthesized) || target.kind === 'Tuple') {
      if (this.#named) {
        const place = target.kind === 'Tuple' && !target.parenthesized ? (target.elements[0] as Expression) : target;
        this.#fail(`only single target (not ${nameOf(target)}) can be annotated`, place);
      }
      this.#invalid();
    }
    if (target.kind !== 'Name' && target.kind !== 'Attribute' && target.kind !== 'Subscript') {
      if (!this.#named) this.#invalid();
      const at = this.#at;
      const level = this.#level;
      this.#next();
      const value = this.#attempt(() => this.#expression());
      this.#reset(at, level);
      if (value !== undefined) this.#fail('illegal target for annotation', target);
      this.#invalid();
    }
    this.#next();
    const annotation = this.#expression();
    const value = this.#eatOp('=') ? (this.#isWord('yield') ? this.#yield() : this.#starExpressions()) : null;
    const simple = target.kind === 'Name' && !parenthesized;
    return upTo(start, this.#previous(), { kind: 'AnnAssign', target, annotation, value, simple });
  }

  #assignment(start: Token, first: Expression, startAt: number): Statement {
    const targets: Expression[] = [];
    let value = first;
    while (this.#isOp('=')) {
      this.#checkTarget(value, targets.length === 0, startAt);
      targets.push(value);
      this.#next();
      value = this.#isWord('yield') ? this.#yield() : this.#starExpressions();
    }
    return upTo(start, this.#previous(), { kind: 'Assign', targets, value });
  }

  #checkTarget(target: Expression, first: boolean, _startAt: number): void {
    const wrong = invalidTarget(target, 'star');
    if (wrong === undefined) return;
    if (!this.#named) this.#invalid();
    if (target.kind === 'Yield' || target.kind === 'YieldFrom') {
      this.#fail('assignment to yield expression not possible', target);
    }
    if (first && this.#comparisonMeant(target)) {
      this.#fail(`cannot assign to ${nameOf(wrong)} here. Maybe you meant '==' instead of '='?`, wrong);
    }
    this.#fail(`cannot assign to ${nameOf(wrong)}`, wrong);
  }

  /** Whether `f() = 1` reads as a comparison: a plain expression, one `=`, an expression that ends there. */
  #comparisonMeant(target: Expression): boolean {
    switch (target.kind) {
      case 'List':
      case 'Tuple':
      case 'GeneratorExp':
      case 'BoolOp':
      case 'Compare':
      case 'IfExp':
      case 'Lambda':
      case 'Starred':
        return false;
      case 'UnaryOp':
        if (target.op === 'not') return false;
        break;
      case 'Constant':
        if (target.value.type === 'none' || target.value.type === 'bool') return false;
    }
    const at = this.#at;
    const level = this.#level;
    this.#next();
    const value = this.#attempt(() => this.#bitwiseOr());
    const ends = !this.#isOp('=') && !this.#isOp(':=');
    this.#reset(at, level);
    return value !== undefined && ends;
  }

  // ---- blocks

  #block(what: string, start: Token): Statement[] {
    const body: Statement[] = [];
    if (!this.#is('newline')) {
      this.#simpleStatements(body);
      return body;
    }
    this.#next();
    if (!this.#is('indent')) {
      if (this.#is('error') && this.#source.problem !== undefined) this.#invalid();
      const message = `expected an indented block after ${what} on line ${start.line}`;
      this.#fail(message, this.#endOfText() ?? this.#token, 'IndentationError');
    }
    this.#next();
    while (!this.#is('dedent')) {
      if (this.#is('end')) return body;
      this.#statement(body);
    }
    this.#next();
    return body;
  }

  /** The end of the last line, when nothing follows: CPython's tokens stay on it. */
  #endOfText(): Place | undefined {
    const { lines } = this.#source;
    if (this.#token.start < (this.#tokens.at(-1) as Token).start) return undefined;
    const last = lines.at(-1) === '' ? lines.length - 1 : lines.length;
    const column = (lines[last - 1] as string).length;
    return { line: last, column, endLine: last, endColumn: column };
  }

  /** The colon of a statement whose header may simply lack it. */
  #colon(): void {
    if (this.#isOp(':')) {
      this.#next();
      return;
    }
    if (this.#is('newline') && this.#named) this.#failLast("expected ':'");
    this.#invalid();
  }

  #if(): Statement {
    const start = this.#next();
    const what = `'${start.text}' statement`;
    const test = this.#namedExpression();
    this.#colon();
    const body = this.#block(what, start);
    let orelse: Statement[] = [];
    if (this.#isWord('elif')) orelse = [this.#if()];
    else if (this.#isWord('else')) orelse = this.#else();
    return upTo(start, orelse.at(-1) ?? (body.at(-1) as Statement), { kind: 'If', test, body, orelse });
  }

  #else(): Statement[] {
    const start = this.#next();
    this.#forceOp(':');
    return this.#block("'else' statement", start);
  }

  #while(): Statement {
    const start = this.#next();
    const test = this.#namedExpression();
    this.#colon();
    const body = this.#block("'while' statement", start);
    const orelse = this.#isWord('else') ? this.#else() : [];
    return upTo(start, orelse.at(-1) ?? (body.at(-1) as Statement), { kind: 'While', test, body, orelse });
  }

  #for(start: Token, isAsync: boolean): Statement {
    const word = this.#next();
    const target = this.#forTarget();
    if (!this.#isWord('in')) this.#invalid();
    this.#next();
    const iter = this.#starExpressions();
    this.#forceColonAfterFor();
    const body = this.#block("'for' statement", word);
    const orelse = this.#isWord('else') ? this.#else() : [];
    const last = orelse.at(-1) ?? (body.at(-1) as Statement);
    return upTo(start, last, { kind: 'For', target, iter, body, orelse, isAsync });
  }

  #forceColonAfterFor(): void {
    if (this.#isOp(':')) this.#next();
    else if (this.#is('error')) this.#invalid();
    else this.#forceOp(':');
  }

  /** The targets between `for` and `in`. */
  #forTarget(): Expression {
    const at = this.#at;
    const level = this.#level;
    const target = this.#targets();
    if (this.#named && !this.#isWord('in')) {
      // invalid_for_target: read as expressions, which may name the mistake.
      this.#reset(at, level);
      const wrong = invalidTarget(this.#starExpressions(), 'for');
      if (wrong !== undefined) this.#fail(`cannot assign to ${nameOf(wrong)}`, wrong);
      this.#invalid();
    }
    return target;
  }

  #targets(): Expression {
    const start = this.#token;
    const elements: Expression[] = [];
    let comma = false;
    for (;;) {
      if (this.#isWord('in') && elements.length > 0) break;
      const element = this.#isOp('*') ? this.#starredTarget() : this.#bitwiseOr();
      const wrong = invalidTarget(element, 'for');
      if (wrong !== undefined) {
        if (this.#named) this.#fail(`cannot assign to ${nameOf(wrong)}`, wrong);
        this.#invalid();
      }
      elements.push(element);
      if (!this.#isOp(',')) break;
      comma = true;
      this.#next();
    }
    if (!comma) return elements[0] as Expression;
    return upTo(start, this.#previous(), { kind: 'Tuple', elements });
  }

  #starredTarget(): Expression {
    const star = this.#next();
    const value = this.#bitwiseOr();
    return upTo(star, value, { kind: 'Starred', value });
  }

  #with(start: Token, isAsync: boolean): Statement {
    const word = this.#next();
    let items: WithItem[] | undefined;
    if (this.#isOp('(')) {
      items = this.#attempt(() => {
        this.#next();
        const list: WithItem[] = [];
        do {
          if (list.length > 0 && this.#isOp(')')) break;
          list.push(this.#withItem());
        } while (this.#eatOp(','));
        this.#expectOp(')');
        if (!this.#isOp(':')) this.#invalid();
        return list;
      });
    }
    if (items === undefined) {
      items = [];
      do items.push(this.#withItem());
      while (this.#eatOp(','));
    }
    this.#colon();
    const body = this.#block("'with' statement", word);
    return upTo(start, body.at(-1) as Statement, { kind: 'With', items, body, isAsync });
  }

  #withItem(): WithItem {
    const context = this.#expression();
    if (!this.#eatWord('as')) return { context, target: null };
    const target = this.#isOp('*') ? this.#starredTarget() : this.#named ? this.#expression() : this.#bitwiseOr();
    const wrong = invalidTarget(target, 'star');
    if (wrong !== undefined) {
      if (this.#named) this.#fail(`cannot assign to ${nameOf(wrong)}`, wrong);
      this.#invalid();
    }
    return { context, target };
  }

  #try(): Statement {
    const start = this.#next();
    this.#forceOp(':');
    const body = this.#block("'try' statement", start);
    const handlers: ExceptHandler[] = [];
    let star: boolean | undefined;
    while (this.#isWord('except')) {
      const word = this.#next();
      const isStar = this.#eatOp('*');
      if (star !== undefined && star !== isStar) {
        this.#failLast("cannot have both 'except' and 'except*' on the same 'try'");
      }
      star = isStar;
      let type: Expression | null = null;
      let name: string | null = null;
      if (!this.#isOp(':')) {
        if (this.#is('newline')) {
          if (this.#named) this.#failLast(isStar ? 'expected one or more exception types' : "expected ':'");
          this.#invalid();
        }
        type = this.#expression();
        if (this.#isOp(',') && this.#named) {
          const first = type;
          this.#attempt(() => {
            while (this.#eatOp(',')) this.#expression();
            if (this.#eatWord('as')) this.#name();
            if (!this.#isOp(':')) this.#invalid();
          });
          if (this.#isOp(':')) this.#fail('multiple exception types must be parenthesized', first);
        }
        if (this.#eatWord('as')) name = this.#name().text;
      } else if (isStar) {
        if (this.#named) this.#failLast('expected one or more exception types');
        this.#invalid();
      }
      this.#colon();
      const handlerBody = this.#block(isStar ? "'except*' statement" : "'except' statement", word);
      handlers.push(upTo(word, handlerBody.at(-1) as Statement, { type, name, body: handlerBody }));
    }
    let orelse: Statement[] = [];
    let finalbody: Statement[] = [];
    if (handlers.length > 0 && this.#isWord('else')) orelse = this.#else();
    if (this.#isWord('finally')) {
      const word = this.#next();
      this.#forceOp(':');
      finalbody = this.#block("'finally' statement", word);
    } else if (handlers.length === 0) {
      if (this.#named) this.#failLast("expected 'except' or 'finally' block");
      this.#invalid();
    }
    const last = finalbody.at(-1) ?? orelse.at(-1) ?? (handlers.at(-1) as ExceptHandler);
    return upTo(start, last, { kind: 'Try', body, handlers, orelse, finalbody, star: star ?? false });
  }

  #async(decorators: readonly Expression[]): Statement {
    const start = this.#next();
    if (this.#isWord('def')) return this.#function(start, decorators, true);
    if (decorators.length === 0) {
      if (this.#isWord('for')) return this.#for(start, true);
      if (this.#isWord('with')) return this.#with(start, true);
    }
    this.#invalid();
  }

  #decorated(): Statement {
    const decorators: Expression[] = [];
    while (this.#isOp('@')) {
      this.#next();
      decorators.push(this.#namedExpression());
      if (!this.#is('newline')) this.#invalid();
      this.#next();
    }
    const start = this.#token;
    if (this.#isWord('def')) return this.#function(start, decorators, false);
    if (this.#isWord('class')) return this.#class(start, decorators);
    if (this.#isWord('async')) return this.#async(decorators);
    this.#invalid();
  }

  #function(start: Token, decorators: readonly Expression[], isAsync: boolean): Statement {
    const word = this.#next();
    const name = this.#name().text;
    this.#forceOp('(');
    const args = this.#parameters(')');
    this.#expectOp(')');
    let returns: Expression | null = null;
    if (this.#isOp('->')) {
      returns =
        this.#attempt(() => {
          this.#next();
          return this.#expression();
        }) ?? null;
    }
    this.#forceOp(':');
    const body = this.#block('function definition', word);
    return upTo(start, body.at(-1) as Statement, {
      kind: 'FunctionDef',
      name,
      args,
      body,
      decorators,
      returns,
      isAsync,
    });
  }

  #class(start: Token, decorators: readonly Expression[]): Statement {
    this.#next();
    const name = this.#name().text;
    let bases: readonly Expression[] = [];
    let keywords: readonly Keyword[] = [];
    if (this.#eatOp('(')) {
      ({ args: bases, keywords } = this.#arguments());
      this.#expectOp(')');
    }
    if (!this.#isOp(':')) {
      if (this.#is('newline') && this.#named) this.#failLast("expected ':'");
      this.#invalid();
    }
    this.#next();
    const body = this.#block('class definition', start);
    return upTo(start, body.at(-1) as Statement, { kind: 'ClassDef', name, bases, keywords, body, decorators });
  }

  /** Parameters up to `)` of a def or `:` of a lambda, which stays. */
  #parameters(close: ')' | ':'): Arguments {
    const positionalOnly: Argument[] = [];
    let plain: Argument[] = [];
    const keywordOnly: Argument[] = [];
    const keywordDefaults: (Expression | null)[] = [];
    const defaults: Expression[] = [];
    let star: Argument | null = null;
    let kwargs: Argument | null = null;
    let starred = false;
    let slash = false;
    while (!this.#isOp(close)) {
      const token = this.#token;
      if (kwargs !== null) {
        if (this.#named) this.#fail('arguments cannot follow var-keyword argument', token);
        this.#invalid();
      }
      if (this.#eatOp('**')) {
        kwargs = this.#parameter(close === ')');
        if (this.#isOp('=')) {
          if (this.#named) this.#fail('var-keyword argument cannot have default value', this.#token);
          this.#invalid();
        }
      } else if (this.#eatOp('*')) {
        if (starred) {
          if (this.#named) this.#fail('* argument may appear only once', token);
          this.#invalid();
        }
        starred = true;
        if (this.#isOp(',')) {
          const after = this.#peek();
          if (after.type === 'op' && (after.text === close || after.text === '**')) {
            if (this.#named) {
              this.#fail(
                'named arguments must follow bare *',
                close === ')' ? token : (this.#tokens[this.#furthest] as Token),
              );
            }
            this.#next();
            this.#next();
            this.#invalid();
          }
        } else if (this.#isOp(close)) {
          if (this.#named) {
            this.#fail(
              'named arguments must follow bare *',
              close === ')' ? token : (this.#tokens[this.#furthest] as Token),
            );
          }
          this.#invalid();
        } else {
          star = this.#parameter(close === ')', true);
          if (this.#isOp('=')) {
            if (this.#named) this.#fail('var-positional argument cannot have default value', this.#token);
            this.#invalid();
          }
        }
      } else if (this.#isOp('/')) {
        if (slash || starred || plain.length === 0) {
          if (this.#named) {
            if (slash) this.#fail('/ may appear only once', token);
            if (starred) this.#fail('/ must be ahead of *', token);
            this.#fail('at least one argument must precede /', token);
          }
          this.#invalid();
        }
        this.#next();
        slash = true;
        positionalOnly.push(...plain);
        plain = [];
      } else {
        if (this.#isOp('(') && this.#named && close === ')') {
          const open = this.#token;
          this.#attempt(() => {
            this.#next();
            do {
              if (this.#isOp(')')) break;
              this.#parameter(false);
            } while (this.#eatOp(','));
            this.#expectOp(')');
          });
          if (this.#token !== open) {
            this.#fail('Function parameters cannot be parenthesized', upTo(open, this.#previous(), {}));
          }
        }
        const argument = this.#parameter(close === ')');
        let value: Expression | null = null;
        if (this.#isOp('=')) {
          const equals = this.#next();
          if (this.#isOp(close) || this.#isOp(',')) {
            if (this.#named) this.#fail('expected default value expression', equals);
            this.#invalid();
          }
          value = this.#expression();
        }
        if (starred) {
          keywordOnly.push(argument);
          keywordDefaults.push(value);
        } else {
          plain.push(argument);
          if (value !== null) defaults.push(value);
          else if (defaults.length > 0) {
            if (this.#named) this.#fail('non-default argument follows default argument', argument);
            if (this.#isOp(',') || this.#isOp(close)) this.#next();
            this.#furthest = this.#at - 1;
            this.#invalid();
          }
        }
      }
      if (!this.#eatOp(',')) break;
    }
    return { positionalOnly, plain, star, keywordOnly, keywordDefaults, kwargs, defaults };
  }

  #parameter(annotated: boolean, star = false): Argument {
    const name = this.#name();
    let annotation: Expression | null = null;
    if (annotated && this.#eatOp(':')) annotation = star && this.#isOp('*') ? this.#starred() : this.#expression();
    return upTo(name, this.#previous(), { name: name.text, annotation });
  }

  // ---- match

  /** A match statement; undefined when `match` is a plain name here. */
  #match(): Statement | undefined {
    const start = this.#token;
    const after = this.#tokens[this.#at + 1] as Token;
    if (after.type === 'newline' || after.type === 'end') return undefined;
    if (after.type === 'op' && !['(', '[', '{', '-', '*', '+', '~', '...'].includes(after.text)) return undefined;
    if (
      after.type === 'name' &&
      KEYWORDS.has(after.text) &&
      !/^(?:not|lambda|await|None|True|False)$/.test(after.text)
    ) {
      return undefined;
    }
    const at = this.#at;
    const level = this.#level;
    const furthest = this.#furthest;
    const subject = this.#attempt(() => {
      this.#next();
      const first = this.#token;
      const value = this.#starNamedExpression();
      let result = value;
      if (this.#isOp(',')) {
        const elements = [value];
        while (this.#eatOp(',')) {
          if (this.#isOp(':')) break;
          elements.push(this.#starNamedExpression());
        }
        result = upTo(first, this.#previous(), { kind: 'Tuple', elements });
      } else if (value.kind === 'Starred') this.#invalid();
      if (this.#named && this.#is('newline')) return result;
      if (!this.#isOp(':')) this.#invalid();
      this.#next();
      if (!this.#is('newline')) this.#invalid();
      this.#next();
      if (!this.#is('indent') || this.#peek().text !== 'case') this.#invalid();
      return result;
    });
    if (subject === undefined) {
      this.#reset(at, level);
      this.#furthest = furthest;
      return undefined;
    }
    this.#next();
    const cases: MatchCase[] = [];
    while (this.#isWord('case')) cases.push(this.#case());
    if (!this.#is('dedent') && !this.#is('end')) this.#invalid();
    const last = this.#previous();
    if (this.#is('dedent')) this.#next();
    const node: Statement = upTo(start, last, { kind: 'Match', subject, cases });
    return node;
  }

  #case(): MatchCase {
    const start = this.#next();
    const first = this.#token;
    let pattern = this.#maybeStarPattern();
    if (this.#isOp(',')) {
      const patterns = [pattern];
      while (this.#eatOp(',')) {
        if (this.#isOp(':') || this.#isWord('if')) break;
        patterns.push(this.#maybeStarPattern());
      }
      pattern = upTo(first, this.#previous(), { kind: 'MatchSequence', patterns });
    } else if (pattern.kind === 'MatchStar') this.#invalid();
    const guard = this.#eatWord('if') ? this.#namedExpression() : null;
    this.#colon();
    const body = this.#block("'case' statement", start);
    return { pattern, guard, body };
  }

  #maybeStarPattern(): Pattern {
    if (this.#isOp('*')) {
      const star = this.#next();
      const name = this.#name();
      return upTo(star, name, { kind: 'MatchStar', name: name.text === '_' ? null : name.text });
    }
    return this.#pattern();
  }

  #pattern(): Pattern {
    const start = this.#token;
    const first = this.#closedPattern();
    let pattern = first;
    if (this.#isOp('|')) {
      const patterns = [first];
      while (this.#eatOp('|')) patterns.push(this.#closedPattern());
      pattern = upTo(start, this.#previous(), { kind: 'MatchOr', patterns });
    }
    if (this.#eatWord('as')) {
      if (this.#isWord('_') && this.#named) this.#fail("cannot use '_' as a target", this.#token);
      if (!this.#isName() || this.#token.text === '_') {
        if (this.#named) {
          const target = this.#attempt(() => this.#expression());
          if (target !== undefined) this.#fail('invalid pattern target', target);
        }
        this.#invalid();
      }
      const name = this.#next();
      return upTo(start, name, { kind: 'MatchAs', pattern, name: name.text });
    }
    return pattern;
  }

  #closedPattern(): Pattern {
    const start = this.#token;
    if (start.type === 'number' || start.type === 'string' || this.#isOp('-')) {
      const value = start.type === 'string' ? this.#strings() : this.#signedNumber();
      return upTo(start, this.#previous(), { kind: 'MatchValue', value });
    }
    if (start.type === 'name') {
      switch (start.text) {
        case 'None':
          this.#next();
          return upTo(start, start, { kind: 'MatchSingleton', value: null });
        case 'True':
        case 'False':
          this.#next();
          return upTo(start, start, { kind: 'MatchSingleton', value: start.text === 'True' });
      }
      const name = this.#name();
      let value: Expression = upTo(name, name, { kind: 'Name', id: name.text }) as Expression;
      while (this.#eatOp('.')) {
        const attr = this.#name();
        value = upTo(start, attr, { kind: 'Attribute', value, attr: attr.text });
      }
      if (this.#isOp('(')) return this.#classPattern(start, value);
      if (value.kind === 'Name') {
        return upTo(start, start, { kind: 'MatchAs', pattern: null, name: value.id === '_' ? null : value.id });
      }
      return upTo(start, this.#previous(), { kind: 'MatchValue', value });
    }
    if (this.#isOp('(') || this.#isOp('[')) {
      const close = this.#next().text === '(' ? ')' : ']';
      const patterns: Pattern[] = [];
      let comma = false;
      while (!this.#isOp(close)) {
        patterns.push(this.#maybeStarPattern());
        if (!this.#eatOp(',')) break;
        comma = true;
      }
      this.#expectOp(close);
      const [only] = patterns;
      if (close === ')' && patterns.length === 1 && !comma && only?.kind !== 'MatchStar') return only as Pattern;
      return upTo(start, this.#previous(), { kind: 'MatchSequence', patterns });
    }
    if (this.#eatOp('{')) {
      const keys: Expression[] = [];
      const patterns: Pattern[] = [];
      let rest: string | null = null;
      while (!this.#isOp('}')) {
        if (this.#eatOp('**')) rest = this.#name().text;
        else {
          const key = this.#closedPattern();
          if (key.kind === 'MatchValue') keys.push(key.value);
          else if (key.kind === 'MatchSingleton') {
            const value =
              key.value === null ? ({ type: 'none' } as const) : ({ type: 'bool', value: key.value } as const);
            keys.push(upTo(key, key, { kind: 'Constant', value }));
          } else this.#invalid();
          this.#expectOp(':');
          patterns.push(this.#pattern());
        }
        if (!this.#eatOp(',')) break;
      }
      this.#expectOp('}');
      return upTo(start, this.#previous(), { kind: 'MatchMapping', keys, patterns, rest });
    }
    this.#invalid();
  }

  #signedNumber(): Expression {
    const start = this.#token;
    const negative = this.#eatOp('-');
    if (!this.#is('number')) this.#invalid();
    let value = this.#number();
    if (negative) value = upTo(start, value, { kind: 'UnaryOp', op: '-', operand: value });
    if (this.#isOp('+') || this.#isOp('-')) {
      const op = this.#next().text as BinaryOperator;
      if (!this.#is('number')) this.#invalid();
      const right = this.#number();
      value = upTo(start, right, { kind: 'BinOp', left: value, op, right });
    }
    return value;
  }

  #classPattern(start: Token, cls: Expression): Pattern {
    this.#next();
    const patterns: Pattern[] = [];
    const keywordNames: string[] = [];
    const keywordPatterns: Pattern[] = [];
    while (!this.#isOp(')')) {
      const after = this.#peek();
      if (this.#isName() && after.type === 'op' && after.text === '=') {
        keywordNames.push(this.#next().text);
        this.#next();
        keywordPatterns.push(this.#pattern());
      } else {
        const pattern = this.#pattern();
        if (keywordNames.length > 0) {
          if (this.#named) this.#fail('positional patterns follow keyword patterns', pattern);
          this.#invalid();
        }
        patterns.push(pattern);
      }
      if (!this.#eatOp(',')) break;
    }
    this.#expectOp(')');
    return upTo(start, this.#previous(), { kind: 'MatchClass', cls, patterns, keywordNames, keywordPatterns });
  }

  // ---- expressions

  /** One expression, or a tuple without parentheses. */
  #starExpressions(statement = false): Expression {
    const start = this.#token;
    const first = this.#starExpression(statement);
    if (!this.#isOp(',')) return first;
    const elements = [first];
    while (this.#eatOp(',')) {
      if (!this.#startsExpression() && !this.#isOp('*')) break;
      elements.push(this.#starExpression());
    }
    return upTo(start, this.#previous(), { kind: 'Tuple', elements });
  }

  #starExpression(_statement = false): Expression {
    if (this.#isOp('*')) return this.#starred();
    return this.#expression();
  }

  #starred(): Expression {
    const star = this.#next();
    const value = this.#bitwiseOr();
    return upTo(star, value, { kind: 'Starred', value });
  }

  #starNamedExpression(): Expression {
    return this.#isOp('*') ? this.#starred() : this.#namedExpression();
  }

  #startsExpression(token = this.#token): boolean {
    switch (token.type) {
      case 'number':
      case 'string':
        return true;
      case 'name':
        return !KEYWORDS.has(token.text) || /^(?:None|True|False|not|lambda|await|yield)$/.test(token.text);
      case 'op':
        return ['(', '[', '{', '-', '+', '~', '...'].includes(token.text);
      default:
        return false;
    }
  }

  #namedExpression(): Expression {
    const start = this.#token;
    if (this.#isName()) {
      const after = this.#tokens[this.#at + 1] as Token;
      if (after.type === 'op' && after.text === ':=') {
        this.#next();
        this.#next();
        const value = this.#expression();
        const target: NameNode = upTo(start, start, { kind: 'Name', id: start.text });
        return upTo(start, value, { kind: 'NamedExpr', target, value });
      }
    }
    const value = this.#expression();
    if (this.#named && this.#is('op')) {
      if (this.#isOp(':=')) this.#fail(`cannot use assignment expressions with ${nameOf(value)}`, value);
      if (this.#isOp('=')) this.#equalsInExpression(value);
    }
    return value;
  }

  /** invalid_named_expression: `if x = 3:` */
  #equalsInExpression(left: Expression): void {
    if (left.kind === 'Name') {
      const at = this.#at;
      const level = this.#level;
      this.#next();
      const right = this.#attempt(() => this.#bitwiseOr());
      const ends = !this.#isOp('=') && !this.#isOp(':=');
      this.#reset(at, level);
      if (right !== undefined && ends) {
        this.#fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", upTo(left, right, {}));
      }
    } else if (this.#comparisonMeant(left)) {
      if (left.kind === 'Attribute' || left.kind === 'Subscript') {
        this.#fail(`cannot assign to ${nameOf(left)} here. Maybe you meant '==' instead of '='?`, left);
      }
      this.#fail(`cannot assign to ${nameOf(left)} here. Maybe you meant '==' instead of '='?`, left);
    }
  }

  #expression(): Expression {
    if (++this.#depth > 200) this.#fail('too many nested parentheses', this.#token);
    const start = this.#token;
    let result: Expression;
    if (start.type === 'name' && start.text === 'lambda') result = this.#lambda();
    else {
      const body = this.#disjunction();
      if (this.#named) this.#forgottenComma(start, body);
      if (this.#isWord('if')) {
        const at = this.#at;
        this.#next();
        const test = this.#disjunction();
        if (!this.#isWord('else')) {
          if (this.#named && !this.#isOp(':')) {
            this.#fail("expected 'else' after 'if' expression", upTo(body, test, {}));
          }
          if (this.#isOp(':') && at > 0) {
            this.#invalid();
          }
          this.#invalid();
        }
        this.#next();
        const orelse = this.#expression();
        result = upTo(body, orelse, { kind: 'IfExp', test, body, orelse });
      } else result = body;
    }
    this.#depth--;
    return result;
  }

  /** invalid_expression: two expressions in a row inside brackets. */
  #forgottenComma(start: Token, left: Expression): void {
    if (!this.#startsExpression() || this.#isWord('not') || this.#isWord('yield')) return;
    const startAt = this.#tokens.indexOf(start);
    const second = this.#tokens[startAt + 1] as Token;
    if (start.type === 'name' && second.type === 'string' && !KEYWORDS.has(start.text)) return;
    if (start.type === 'name' && /^(?:match|case|_)$/.test(start.text)) return;
    if (left.kind === 'Name' && (left.id === 'print' || left.id === 'exec')) {
      this.#legacy(left);
      return;
    }
    const at = this.#at;
    const level = this.#level;
    const right = this.#attempt(() => this.#expression());
    if (right === undefined) return;
    // The bracket depth at the last token of the second expression.
    const last = this.#previous();
    const inside = this.#level > 0 || (last.type === 'op' && /^[)\]}]$/.test(last.text) && this.#level > 0);
    this.#reset(at, level);
    if (inside) this.#fail('invalid syntax. Perhaps you forgot a comma?', upTo(left, right, {}));
  }

  #lambda(): Expression {
    const start = this.#next();
    const args = this.#parameters(':');
    this.#expectOp(':');
    const body = this.#expression();
    return upTo(start, body, { kind: 'Lambda', args, body });
  }

  #yield(): Expression {
    const start = this.#next();
    if (this.#eatWord('from')) {
      const value = this.#expression();
      return upTo(start, value, { kind: 'YieldFrom', value });
    }
    const value = this.#startsExpression() || this.#isOp('*') ? this.#starExpressions() : null;
    return upTo(start, this.#previous(), { kind: 'Yield', value });
  }

  #disjunction(): Expression {
    const first = this.#conjunction();
    if (!this.#isWord('or')) return first;
    const values = [first];
    while (this.#eatWord('or')) values.push(this.#conjunction());
    return upTo(first, values.at(-1) as Expression, { kind: 'BoolOp', op: 'or', values });
  }

  #conjunction(): Expression {
    const first = this.#inversion();
    if (!this.#isWord('and')) return first;
    const values = [first];
    while (this.#eatWord('and')) values.push(this.#inversion());
    return upTo(first, values.at(-1) as Expression, { kind: 'BoolOp', op: 'and', values });
  }

  #inversion(): Expression {
    const start = this.#token;
    if (start.type === 'name' && start.text === 'not') {
      this.#next();
      if (++this.#depth > 1000) this.#fail('too many nested parentheses', start);
      const operand = this.#inversion();
      this.#depth--;
      return upTo(start, operand, { kind: 'UnaryOp', op: 'not', operand });
    }
    return this.#comparison();
  }

  #comparison(): Expression {
    const left = this.#bitwiseOr();
    const ops: ComparisonOperator[] = [];
    const comparators: Expression[] = [];
    for (;;) {
      const op = this.#comparisonOperator();
      if (op === undefined) break;
      ops.push(op);
      comparators.push(this.#bitwiseOr());
    }
    if (ops.length === 0) return left;
    return upTo(left, comparators.at(-1) as Expression, { kind: 'Compare', left, ops, comparators });
  }

  #comparisonOperator(): ComparisonOperator | undefined {
    const { type, text } = this.#token;
    if (type === 'op') {
      if (!COMPARISONS.has(text)) return undefined;
      this.#next();
      return text as ComparisonOperator;
    }
    if (type !== 'name') return undefined;
    if (text === 'in') {
      this.#next();
      return 'in';
    }
    if (text === 'is') {
      this.#next();
      return this.#eatWord('not') ? 'is not' : 'is';
    }
    if (text === 'not') {
      const after = this.#peek();
      if (after.type !== 'name' || after.text !== 'in') return undefined;
      this.#next();
      this.#next();
      return 'not in';
    }
    return undefined;
  }

  #bitwiseOr(): Expression {
    return this.#binary(1);
  }

  #binary(least: number): Expression {
    const start = this.#token;
    let left = this.#factor();
    for (;;) {
      if (!this.#is('op')) return left;
      const op = this.#token.text;
      const precedence = PRECEDENCE[op];
      if (precedence === undefined || precedence < least) return left;
      this.#next();
      const right = this.#binary(precedence + 1);
      left = upTo(start, this.#previous(), { kind: 'BinOp', left, op: op as BinaryOperator, right });
    }
  }

  #factor(): Expression {
    const start = this.#token;
    if (start.type === 'op' && (start.text === '-' || start.text === '+' || start.text === '~')) {
      this.#next();
      if (++this.#depth > 1000) this.#fail('too many nested parentheses', start);
      const operand = this.#factor();
      this.#depth--;
      return upTo(start, operand, { kind: 'UnaryOp', op: start.text, operand });
    }
    return this.#power();
  }

  #power(): Expression {
    const start = this.#token;
    const left = this.#await();
    if (!this.#isOp('**')) return left;
    this.#next();
    const right = this.#factor();
    return upTo(start, this.#previous(), { kind: 'BinOp', left, op: '**', right });
  }

  #await(): Expression {
    if (!this.#isWord('await')) return this.#primary();
    const start = this.#next();
    const value = this.#primary();
    return upTo(start, value, { kind: 'Await', value });
  }

  #primary(): Expression {
    const start = this.#token;
    let value = this.#atom();
    for (;;) {
      const token = this.#token;
      if (token.type !== 'op') return value;
      if (token.text === '.') {
        this.#next();
        const attr = this.#name();
        value = upTo(start, attr, { kind: 'Attribute', value, attr: attr.text });
      } else if (token.text === '(') {
        this.#next();
        const { args, keywords } = this.#arguments();
        const close = this.#expectOp(')');
        value = upTo(start, close, { kind: 'Call', func: value, args, keywords });
      } else if (token.text === '[') {
        // x[] reads as two expressions in a row when the mistake is looked for.
        if (this.#named && this.#peek().text === ']') return value;
        this.#next();
        const slice = this.#slices();
        const close = this.#expectOp(']');
        value = upTo(start, close, { kind: 'Subscript', value, slice });
      } else return value;
    }
  }

  #slices(): Expression {
    const start = this.#token;
    const first = this.#slice();
    if (!this.#isOp(',')) {
      if (first.kind === 'Starred') return upTo(first, first, { kind: 'Tuple', elements: [first] });
      return first;
    }
    const elements = [first];
    while (this.#eatOp(',')) {
      if (this.#isOp(']')) break;
      elements.push(this.#slice());
    }
    return upTo(start, this.#previous(), { kind: 'Tuple', elements });
  }

  #slice(): Expression {
    const start = this.#token;
    if (this.#isOp('*')) return this.#starred();
    const lower = this.#isOp(':') ? null : this.#namedExpression();
    if (!this.#isOp(':')) return lower as Expression;
    this.#next();
    const stops = () => this.#isOp(':') || this.#isOp(']') || this.#isOp(',');
    const upper = stops() ? null : this.#expression();
    let step: Expression | null = null;
    if (this.#eatOp(':') && !stops()) step = this.#expression();
    return upTo(start, this.#previous(), { kind: 'Slice', lower, upper, step });
  }

  #arguments(): { args: readonly Expression[]; keywords: readonly Keyword[] } {
    const args: Expression[] = [];
    const keywords: Keyword[] = [];
    let unpacked = false;
    while (!this.#isOp(')')) {
      const token = this.#token;
      if (this.#isOp('**')) {
        this.#next();
        const value = this.#expression();
        keywords.push(upTo(token, value, { name: null, value }));
        unpacked = true;
      } else if (this.#isOp('*')) {
        if (unpacked) {
          if (this.#named) {
            this.#fail(
              'iterable argument unpacking follows keyword argument unpacking',
              args[0] ?? (keywords[0] as Keyword),
            );
          }
          this.#invalid();
        }
        this.#next();
        const value = this.#expression();
        args.push(upTo(token, value, { kind: 'Starred', value }));
      } else {
        const after = this.#tokens[this.#at + 1] as Token;
        if (token.type === 'name' && after.type === 'op' && after.text === '=') {
          if (KEYWORDS.has(token.text)) {
            if (/^(?:True|False|None)$/.test(token.text) && this.#named) {
              this.#fail(`cannot assign to ${token.text}`, upTo(token, after, {}));
            }
            this.#next();
            this.#invalid();
          }
          this.#next();
          this.#next();
          const value = this.#expression();
          if (this.#named && this.#isWord('for')) {
            const clauses = this.#attempt(() => this.#comprehensionClauses());
            if (clauses !== undefined) {
              this.#fail("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", upTo(token, after, {}));
            }
          }
          keywords.push(upTo(token, value, { name: token.text, value }));
        } else {
          const value = this.#argument();
          if (keywords.length > 0) {
            if (this.#named) {
              const followed = this.#attempt(() => {
                while (this.#eatOp(',')) {
                  if (this.#isOp(')')) break;
                  this.#eatOp('*') || this.#eatOp('**');
                  this.#expression();
                  if (this.#eatOp('=')) this.#expression();
                }
                return true;
              });
              void followed;
              const kind = keywords.at(-1)?.name === null || unpacked ? ' unpacking' : '';
              this.#failLast(`positional argument follows keyword argument${kind}`);
            }
            this.#next();
            this.#invalid();
          }
          args.push(value);
        }
      }
      if (!this.#eatOp(',')) break;
    }
    return { args, keywords };
  }

  /** A positional argument: a named expression or a generator expression without parentheses of its own. */
  #argument(): Expression {
    const start = this.#token;
    const startAt = this.#at;
    let value: Expression;
    if (this.#named) {
      // `f(a=1)` was seen by the caller, so a `=` here follows no name.
      value =
        this.#isName() && (this.#tokens[this.#at + 1] as Token).text === ':='
          ? this.#namedExpression()
          : this.#expression();
      if (this.#isOp('=')) {
        this.#fail('expression cannot contain assignment, perhaps you meant "=="?', upTo(start, this.#token, {}));
      }
      if (this.#isOp(':=')) this.#fail(`cannot use assignment expressions with ${nameOf(value)}`, value);
    } else value = this.#namedExpression();
    if (!this.#isWord('for') && !this.#isWord('async')) return value;
    const generators = this.#comprehensionClauses();
    const node: Expression = upTo(start, this.#previous(), { kind: 'GeneratorExp', element: value, generators });
    const open = this.#tokens[startAt - 1] as Token;
    const alone = open.type === 'op' && open.text === '(';
    const comma = this.#isOp(',');
    const afterComma = this.#tokens[this.#at + 1] as Token;
    if (!alone || (comma && !(afterComma.type === 'op' && afterComma.text === ')')) || comma) {
      if (this.#named) this.#fail('Generator expression must be parenthesized', node);
      this.#invalid();
    }
    const close = this.#token;
    return upTo(open, close, { kind: 'GeneratorExp', element: value, generators });
  }

  #comprehensionClauses(): Comprehension[] {
    const result: Comprehension[] = [];
    while (this.#isWord('for') || this.#isWord('async')) {
      const isAsync = this.#eatWord('async');
      this.#expectWord('for');
      const target = this.#forTarget();
      this.#expectWord('in');
      const iter = this.#disjunction();
      if (this.#named) this.#forgottenComma(this.#previous(), iter);
      const ifs: Expression[] = [];
      while (this.#eatWord('if')) ifs.push(this.#disjunction());
      result.push({ target, iter, ifs, isAsync });
    }
    return result;
  }

  #atom(): Expression {
    const token = this.#token;
    switch (token.type) {
      case 'name':
        switch (token.text) {
          case 'None':
            this.#next();
            return upTo(token, token, { kind: 'Constant', value: { type: 'none' } });
          case 'True':
          case 'False':
            this.#next();
            return upTo(token, token, { kind: 'Constant', value: { type: 'bool', value: token.text === 'True' } });
        }
        if (KEYWORDS.has(token.text)) this.#invalid();
        this.#next();
        return upTo(token, token, { kind: 'Name', id: token.text.normalize('NFKC') });
      case 'number':
        return this.#number();
      case 'string':
        return this.#strings();
      case 'op':
        switch (token.text) {
          case '(':
            return this.#group();
          case '[':
            return this.#list();
          case '{':
            return this.#braces();
          case '...':
            this.#next();
            return upTo(token, token, { kind: 'Constant', value: { type: 'ellipsis' } });
        }
    }
    this.#invalid();
  }

  #number(): Expression {
    const token = this.#next();
    const text = token.text.replaceAll('_', '');
    const node = (value: NonNullable<Extract<Expression, { kind: 'Constant' }>['value']>): Expression =>
      upTo(token, token, { kind: 'Constant', value });
    if (/^0[xXoObB]/.test(text)) return node({ type: 'int', value: small(BigInt(text)) });
    if (/[jJ]$/.test(text)) return node({ type: 'complex', value: Number(text.slice(0, -1)) });
    if (/[.eE]/.test(text)) return node({ type: 'float', value: Number(text) });
    const value = Number(text);
    return node({ type: 'int', value: Number.isSafeInteger(value) ? value : BigInt(text) });
  }

  #strings(): Expression {
    const parts: Token[] = [];
    while (this.#is('string')) parts.push(this.#next());
    try {
      return parseStrings(parts, parseExpression);
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const first = parts[0] as Token;
      // CPython points at the token that it has read last, unless the error is of an expression between braces.
      const whole =
        error.line === first.line && error.column === first.column + 1 && error.message.startsWith('f-string: ');
      throw new Failure(first, whole ? new SyntaxProblem(error.type, error.message, this.#token) : error);
    }
  }

  #group(): Expression {
    const open = this.#next();
    if (this.#isOp(')')) {
      const close = this.#next();
      return upTo(open, close, { kind: 'Tuple', elements: [], parenthesized: true });
    }
    if (this.#isWord('yield')) {
      const value = this.#yield();
      this.#expectOp(')');
      return value;
    }
    if (this.#isOp('**') && this.#named) {
      const stars = this.#token;
      const value = this.#attempt(() => {
        this.#next();
        return this.#expression();
      });
      if (value !== undefined && this.#isOp(')')) this.#fail('cannot use double starred expression here', stars);
      this.#invalid();
    }
    const first = this.#starNamedExpression();
    if (this.#isWord('for') || this.#isWord('async')) {
      if (first.kind === 'Starred') {
        if (this.#named) this.#fail('iterable unpacking cannot be used in comprehension', first);
        this.#invalid();
      }
      const generators = this.#comprehensionClauses();
      const close = this.#expectOp(')');
      return upTo(open, close, { kind: 'GeneratorExp', element: first, generators });
    }
    if (this.#isOp(',')) {
      const elements = [first];
      while (this.#eatOp(',')) {
        if (this.#isOp(')')) break;
        elements.push(this.#starNamedExpression());
      }
      const close = this.#expectOp(')');
      return upTo(open, close, { kind: 'Tuple', elements, parenthesized: true });
    }
    if (first.kind === 'Starred') {
      if (this.#named && this.#isOp(')')) this.#fail('cannot use starred expression here', first);
      this.#invalid();
    }
    this.#expectOp(')');
    return first;
  }

  #list(): Expression {
    const open = this.#next();
    const elements: Expression[] = [];
    while (!this.#isOp(']')) {
      const element = this.#starNamedExpression();
      if (this.#isWord('for') || this.#isWord('async')) {
        this.#checkComprehension(elements, element);
        const generators = this.#comprehensionClauses();
        const close = this.#expectOp(']');
        return upTo(open, close, { kind: 'ListComp', element, generators });
      }
      elements.push(element);
      if (!this.#eatOp(',')) break;
      if (elements.length === 1 && this.#isWord('for')) this.#forgottenParentheses(elements, this.#previous());
    }
    const close = this.#expectOp(']');
    return upTo(open, close, { kind: 'List', elements });
  }

  #checkComprehension(before: readonly Expression[], element: Expression): void {
    if (before.length > 0) this.#forgottenParentheses(before, element);
    if (element.kind === 'Starred') {
      if (this.#named) this.#fail('iterable unpacking cannot be used in comprehension', element);
      this.#invalid();
    }
  }

  #forgottenParentheses(before: readonly Expression[], last: Place): void {
    if (this.#named && this.#attempt(() => this.#comprehensionClauses()) !== undefined) {
      this.#fail(
        'did you forget parentheses around the comprehension target?',
        upTo(before[0] as Expression, last, {}),
      );
    }
    this.#invalid();
  }

  #braces(): Expression {
    const open = this.#next();
    if (this.#isOp('}')) return upTo(open, this.#next(), { kind: 'Dict', keys: [], values: [] });
    if (this.#isOp('**')) return this.#dict(open, [], []);
    const first = this.#starNamedExpression();
    if (this.#isOp(':') && first.kind !== 'Starred') return this.#dict(open, [first], []);
    if (this.#isWord('for') || this.#isWord('async')) {
      this.#checkComprehension([], first);
      const generators = this.#comprehensionClauses();
      const close = this.#expectOp('}');
      return upTo(open, close, { kind: 'SetComp', element: first, generators });
    }
    const elements = [first];
    while (this.#eatOp(',')) {
      if (this.#isOp('}')) break;
      if (this.#isWord('for')) this.#forgottenParentheses(elements, this.#previous());
      const element = this.#starNamedExpression();
      if (this.#isWord('for')) this.#checkComprehension(elements, element);
      elements.push(element);
    }
    const close = this.#expectOp('}');
    return upTo(open, close, { kind: 'Set', elements });
  }

  #dict(open: Token, pending: Expression[], values: Expression[]): Expression {
    const keys: (Expression | null)[] = [];
    for (;;) {
      let key: Expression | null = null;
      const stars = this.#token;
      if (pending.length === 0 && this.#eatOp('**')) {
        values.push(this.#bitwiseOr());
        if (this.#isWord('for') && this.#named && keys.length === 0) {
          this.#fail('dict unpacking cannot be used in dict comprehension', stars);
        }
      } else {
        key = pending.pop() ?? this.#expression();
        if (!this.#isOp(':')) {
          if (this.#named && (this.#isOp('}') || this.#isOp(',') || this.#startsExpression())) {
            this.#fail("':' expected after dictionary key", {
              line: key.line,
              column: key.endColumn - 1,
              endLine: key.endLine,
              endColumn: key.endColumn,
            });
          }
          this.#invalid();
        }
        const colon = this.#next();
        if (this.#named) {
          if (this.#isOp('}') || this.#isOp(',')) {
            this.#fail("expression expected after dictionary key and ':'", colon);
          }
          if (this.#isOp('*')) this.#fail('cannot use a starred expression in a dictionary value', this.#token);
        }
        const value = this.#expression();
        if ((this.#isWord('for') || this.#isWord('async')) && keys.length === 0) {
          const generators = this.#comprehensionClauses();
          const close = this.#expectOp('}');
          return upTo(open, close, { kind: 'DictComp', key, value, generators });
        }
        values.push(value);
      }
      keys.push(key);
      if (!this.#eatOp(',') || this.#isOp('}')) break;
    }
    const close = this.#expectOp('}');
    return upTo(open, close, { kind: 'Dict', keys, values });
  }
}

function small(value: bigint): number | bigint {
  return value <= 9007199254740991n ? Number(value) : value;
}

export { KEYWORDS as PYTHON_KEYWORDS };
