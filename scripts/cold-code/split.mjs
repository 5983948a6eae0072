// Moves code that typical programs do not run into files of its own, which are read when it is first called: functions as
// a whole, and in functions that do run the blocks that do not. What stays behind is a call. The moved code gets what it
// needs of the script's own names when its file is read, and what it needs of the function around it with each call.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SyntaxKind as Kind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import { bind, children, isFunction } from './scope.mjs';

/** @typedef {import('typescript/unstable/ast').Node} Node */
/** @typedef {import('./scope.mjs').Binding} Binding */
/** @typedef {import('./scope.mjs').Reference} Reference */
/** @typedef {{ path: string, code: string }} File */
/**
 * @typedef {{
 *   node: Node, start: number, end: number, group: string, binding: Binding | null, captured: Binding[], top: Set<Binding>, state: Set<Binding>,
 *   usesThis: boolean, returned: Binding | null, exits: boolean, block: boolean, privates: boolean, index: number, seldom: boolean, constant: boolean,
 * }} Unit
 */

/** Minified characters that moving code must save. */
const LEAST = 12;
/** Characters from which a source file's moved code is a file of its own; smaller ones share one by folder. */
const OWN_FILE = 12_000;
const OWN_SELDOM_FILE = 5000;
/** The mark of a source file in a bundle. */
export const MARK = /^\s*"@@(src\/[^"]+)";$/gm;

/**
 * @param {readonly File[]} files CommonJS, not minified, with marks
 * @param {Map<string, Uint8Array>} counts how many programs run each character, by file name
 * @param {{ parts: RegExp, least: number }} options source files whose code may move; how many programs make code typical
 * @returns {File[]} the files without marks, and those of moved code
 */
export function splitCold(files, counts, options) {
  const folder = mkdtempSync(join(tmpdir(), 'split-'));
  /** @type {File[]} */
  const result = [];
  const wanted = files.filter(({ code }) => [...code.matchAll(MARK)].some(([, source]) => options.parts.test(source)));
  for (const { path, code } of wanted) writeFileSync(join(folder, basename(path)), code);
  const config = join(folder, 'tsconfig.json');
  const compilerOptions = { allowJs: true, noLib: true, noResolve: true, module: 'commonjs', types: [] };
  writeFileSync(config, JSON.stringify({ compilerOptions, files: wanted.map(({ path }) => basename(path)) }));
  const api = new API({ cwd: folder });
  try {
    const program = api.updateSnapshot({ openProjects: [config] }).getProjects()[0].program;
    let privates = 0;
    /** @type {Set<string>} */
    const labels = new Set();
    for (const file of files) {
      if (!wanted.includes(file)) {
        result.push({ path: file.path, code: unmarked(file.code) });
        continue;
      }
      const name = basename(file.path);
      const tree = program.getSourceFile(join(folder, name));
      if (tree === undefined) throw new Error(`no syntax tree of ${name}`);
      const splitter = new Splitter(
        file,
        tree,
        counts.get(name) ?? new Uint8Array(file.code.length).fill(255),
        options,
      );
      result.push(...splitter.split(() => `$${(privates++).toString(36)}`, labels));
    }
  } finally {
    api.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return result;
}

class Splitter {
  #file;
  #text;
  #tree;
  #counts;
  #options;
  #bound;
  /** Where each source file's text begins. @type {{ at: number, source: string }[]} */
  #sources;
  /** @type {Unit[]} */
  #units = [];
  /** The number of the unit that holds a place, by places. */
  #unitOf = new Int32Array();

  constructor(
    /** @type {File} */ file,
    /** @type {import('typescript/unstable/ast').SourceFile} */ tree,
    /** @type {Uint8Array} */ counts,
    /** @type {{ parts: RegExp, least: number }} */ options,
  ) {
    this.#file = file;
    this.#text = file.code;
    this.#tree = tree;
    this.#counts = counts;
    this.#options = options;
    this.#bound = bind(tree);
    this.#sources = [...file.code.matchAll(MARK)].map((match) => ({ at: match.index, source: match[1] }));
  }

  /** @returns {File[]} */
  split(/** @type {() => string} */ privateName, /** @type {Set<string>} */ labels) {
    this.#collect(this.#tree, this.#bound.top, false);
    this.#addDeclarations();
    this.#dropSmall();
    this.#group(labels);
    this.#dropApart();
    return this.#write(privateName);
  }

  #source(/** @type {number} */ at) {
    let found = '';
    for (const each of this.#sources) if (each.at <= at) found = each.source;
    return found;
  }

  #isCold(/** @type {number} */ at) {
    return this.#counts[at] < this.#options.least;
  }

  /** Where the code of a function or statement itself begins: an expression may begin with a function that is another matter. */
  #place(/** @type {Node} */ node) {
    const block = node.body?.kind === Kind.Block ? node.body : node;
    return block.getStart(this.#tree);
  }

  #collect(/** @type {Node} */ node, /** @type {Scope} */ outer, /** @type {boolean} */ inTry) {
    const scope = this.#bound.scopes.get(node) ?? outer;
    if (isFunction(node)) {
      const unit = this.#functionUnit(node, outer);
      if (unit !== null && this.#options.parts.test(unit.group)) {
        this.#units.push(unit);
        return;
      }
    }
    const unit = this.#rangeUnit(node, scope, inTry);
    if (unit !== null && this.#options.parts.test(unit.group)) this.#units.push(unit);
    for (const child of children(node)) {
      if (unit !== null && child.getStart(this.#tree) >= unit.start && child.getEnd() <= unit.end) continue;
      const tried = isFunction(child) ? false : inTry || node.kind === Kind.TryStatement;
      this.#collect(child, scope, tried);
    }
  }

  /** A function that typical programs do not run; null for any other, or where it cannot be moved. @returns {Unit | null} */
  #functionUnit(/** @type {Node} */ node, /** @type {Scope} */ outer) {
    if (node.kind === Kind.Constructor || node.kind === Kind.ClassStaticBlockDeclaration) return null;
    const { body } = node;
    if (body === undefined || !this.#isCold(this.#place(node))) return null;
    const binding = node.kind === Kind.FunctionDeclaration ? (outer.find(node.name.text) ?? null) : null;
    if (binding?.references.some(({ write }) => write)) return null;
    const needs = this.#needs(node, [node]);
    if (needs === null) return null;
    const captured = [];
    for (const local of needs.locals.keys()) {
      // the value of the moment of the call must be the value for good
      if (local.kind === 'var' || local.references.some(({ write }) => write)) return null;
      if (!this.#isThere(local, node)) return null;
      captured.push(local);
    }
    return this.#unit(node, {
      binding,
      captured,
      top: needs.top,
      state: needs.state,
      usesThis: needs.usesThis,
      privates: needs.privates,
    });
  }

  /**
   * The statements of a block, a branch or a case that typical programs do not run, up to its end: they leave the
   * function, or go on after changing one variable at most.
   * @returns {Unit | null}
   */
  #rangeUnit(/** @type {Node} */ node, /** @type {Scope} */ scope, /** @type {boolean} */ inTry) {
    if (scope.owner === this.#bound.top) return null;
    /** @type {Node[]} */
    let statements;
    const isCase = node.kind === Kind.CaseClause || node.kind === Kind.DefaultClause;
    if (node.kind === Kind.Block || isCase) {
      statements = [...node.statements];
    } else if (node.kind === Kind.IfStatement && node.thenStatement.kind !== Kind.Block) {
      statements = [node.thenStatement];
    } else {
      return null;
    }
    if (isCase && statements.at(-1)?.kind === Kind.BreakStatement && statements.at(-1)?.label === undefined)
      statements.pop();
    const cold = (/** @type {Node} */ each) => this.#isCold(each.getStart(this.#tree));
    let first = statements.length;
    while (first > 0 && cold(statements[first - 1])) first--;
    // a function's declaration looks cold whatever is around it
    while (statements[first]?.kind === Kind.FunctionDeclaration) first++;
    if (first === statements.length || (isCase && first > 0)) return null;
    statements = statements.slice(first);
    if (statements.length === 1 && statements[0].kind === Kind.Block) return null;
    const _start = statements[0].getStart(this.#tree);
    const last = statements[statements.length - 1];
    const end = last.getEnd();
    let returns = false;
    for (const each of statements) {
      const flow = flowOf(each);
      if (flow === null) return null;
      returns ||= flow.returns;
    }
    const exits =
      isExit(last) || (node.kind === Kind.Block && isFunction(/** @type {Node} */ (this.#bound.parents.get(node))));
    if (returns && !exits) return null;
    const needs = this.#needs(node, statements);
    if (needs === null) return null;
    const captured = [];
    /** @type {Binding | null} */
    let returned = null;
    for (const [local, references] of needs.locals) {
      if (!this.#isThere(local, statements[0])) return null;
      const written = references.some(({ write }) => write);
      const shared = local.references.some(({ owner }) => owner !== local.scope.owner);
      if (shared && (local.kind === 'var' || local.references.some(({ write }) => write))) return null;
      if (written) {
        if (inTry || local.scope.owner !== scope.owner || local.kind === 'const') return null;
        if (!exits) {
          if (returned !== null) return null;
          returned = local;
        }
      }
      captured.push(local);
    }
    const { top, state, usesThis, privates } = needs;
    return this.#unit(statements[0], { end, block: true, exits, returned, captured, top, state, usesThis, privates });
  }

  /** @returns {Unit} */
  #unit(/** @type {Node} */ node, /** @type {Partial<Unit>} */ about) {
    return {
      node,
      start: node.getStart(this.#tree),
      end: node.getEnd(),
      group: this.#source(node.getStart(this.#tree)),
      binding: null,
      captured: [],
      top: new Set(),
      state: new Set(),
      usesThis: false,
      privates: false,
      returned: null,
      exits: false,
      block: false,
      index: -1,
      constant: false,
      seldom: this.#counts[this.#place(node)] > 0,
      ...about,
    };
  }

  /** Whether a variable has its value where a unit stands. */
  #isThere(/** @type {Binding} */ local, /** @type {Node} */ unit) {
    if (local.kind === 'parameter' || local.kind === 'function' || local.kind === 'own') return true;
    if (local.scope.node.kind === Kind.CaseBlock) return false;
    return local.node.pos < unit.pos;
  }

  /**
   * What a piece of code needs from outside: the script's names, the names of functions around it, `this`; null where it
   * holds something that works at its place only.
   */
  #needs(/** @type {Node} */ root, /** @type {readonly Node[]} */ parts, known = false) {
    const { bindingOf, referenceOf, parents } = this.#bound;
    /** @type {Set<Binding>} */
    const top = new Set();
    /** @type {Set<Binding>} */
    const state = new Set();
    /** @type {Map<Binding, Reference[]>} */
    const locals = new Map();
    const whole = isFunction(root);
    const start = parts[0].getStart(this.#tree);
    const end = parts[parts.length - 1].getEnd();
    const holds = (/** @type {Node} */ node) => start <= node.getStart(this.#tree) && node.getEnd() <= end;
    const inside = (/** @type {Binding} */ binding) => {
      if (!whole) return holds(binding.node);
      for (let each = /** @type {Scope | null} */ (binding.scope); each !== null; each = each.parent) {
        if (each.node === root) return true;
      }
      return false;
    };
    let usesThis = false;
    let privates = false;
    let possible = true;
    /** `level` tells whether `this`, `arguments` and `yield` are those of the root's place. */
    const visit = (/** @type {Node} */ each, /** @type {boolean} */ own) => {
      if (!possible) return;
      switch (each.kind) {
        case Kind.SuperKeyword:
        case Kind.MetaProperty:
          possible = false;
          return;
        case Kind.ThisKeyword:
          if (own) usesThis = true;
          break;
        case Kind.YieldExpression:
        case Kind.AwaitExpression:
          if (own && (!whole || root.kind === Kind.ArrowFunction)) possible = false;
          break;
        case Kind.PrivateIdentifier:
          privates = true;
          break;
        case Kind.VariableDeclarationList:
          if (!whole && !known && own && /^var\b/.test(each.getText(this.#tree))) possible = false;
          break;
        case Kind.Identifier: {
          const binding = bindingOf.get(each);
          if (binding === undefined) {
            if (each.text === 'arguments' && own) possible = false;
            if (each.text === 'module' || each.text === 'exports') possible = false;
            break;
          }
          if (inside(binding)) {
            // what is declared here must not be known above
            if (!whole && !known && !binding.references.every((one) => holds(one.node))) possible = false;
            break;
          }
          const reference = referenceOf.get(each);
          if (reference === undefined) break;
          if (binding.scope === this.#bound.top) {
            // what is assigned to later is not to be had by value
            if (!isState(binding)) top.add(binding);
            // a result that is handed over in a variable of the script would be slow to reach from another file
            else if (/^src\/core\/numerics\//.test(this.#source(start))) possible = false;
            else state.add(binding);
          } else {
            locals.set(binding, [...(locals.get(binding) ?? []), reference]);
          }
          break;
        }
      }
      const next =
        own && !(each !== root && isFunction(each) && each.kind !== Kind.ArrowFunction) && !isField(each, parents);
      for (const child of children(each)) visit(child, next);
    };
    for (const part of parts) visit(part, true);
    if (!possible) return null;
    return { top, state, locals, usesThis, privates };
  }

  /**
   * Constants and classes that only moved code names move with it, where making them later changes nothing: what is made
   * of other things than values may be another value by then.
   */
  #addDeclarations() {
    /** @type {Unit[]} */
    const found = [];
    for (const statement of this.#tree.statements) {
      if (statement.kind !== Kind.VariableStatement) continue;
      const { declarations } = statement.declarationList;
      const [declaration] = declarations;
      if (declarations.length !== 1 || declaration.name.kind !== Kind.Identifier || !declaration.initializer) continue;
      const binding = this.#bound.top.bindings.get(declaration.name.text);
      if (binding === undefined || binding.references.length === 0) continue;
      if (binding.references.some(({ write }) => write) || !this.#isValue(declaration.initializer)) continue;
      const needs = this.#needs(statement, [statement], true);
      if (needs === null || needs.usesThis || needs.locals.size > 0 || needs.state.size > 0) continue;
      const unit = this.#unit(statement, { binding, constant: true, top: needs.top, privates: needs.privates });
      if (this.#options.parts.test(unit.group)) found.push(unit);
    }
    let list = found;
    for (;;) {
      const moved = new Uint8Array(this.#text.length);
      for (const { start, end } of [...this.#units, ...list]) moved.fill(1, start, end);
      const left = list.filter(({ binding }) =>
        binding?.references.every(({ node }) => moved[node.getStart(this.#tree)] === 1),
      );
      if (left.length === list.length) break;
      list = left;
    }
    const inside = new Uint8Array(this.#text.length);
    for (const { start, end } of list) inside.fill(1, start, end);
    this.#setUnits([...this.#units.filter(({ start }) => inside[start] === 0), ...list]);
    for (const unit of list) {
      unit.seldom =
        unit.binding?.references.some(({ node }) => this.#unitAt(node.getStart(this.#tree))?.seldom) ?? false;
    }
  }

  /** Whether an expression makes the same of the same whenever it is evaluated, and does nothing else. @returns {boolean} */
  #isValue(/** @type {Node} */ node) {
    const isValue = (/** @type {Node | undefined} */ each) => each === undefined || this.#isValue(each);
    const isGlobal = (/** @type {Node} */ each, /** @type {RegExp} */ names) =>
      each.kind === Kind.Identifier && names.test(each.text) && !this.#bound.bindingOf.has(each);
    switch (node.kind) {
      case Kind.NumericLiteral:
      case Kind.BigIntLiteral:
      case Kind.StringLiteral:
      case Kind.NoSubstitutionTemplateLiteral:
      case Kind.RegularExpressionLiteral:
      case Kind.TrueKeyword:
      case Kind.FalseKeyword:
      case Kind.NullKeyword:
      case Kind.Identifier:
      case Kind.ArrowFunction:
      case Kind.FunctionExpression:
      case Kind.MethodDeclaration:
        return true;
      case Kind.ParenthesizedExpression:
        return isValue(node.expression);
      case Kind.PrefixUnaryExpression:
        return isValue(node.operand);
      case Kind.VoidExpression:
        return isValue(node.expression);
      case Kind.ArrayLiteralExpression:
        return node.elements.every(isValue);
      case Kind.ObjectLiteralExpression:
        return node.properties.every(isValue);
      case Kind.PropertyAssignment:
        return node.name.kind !== Kind.ComputedPropertyName && isValue(node.initializer);
      case Kind.ShorthandPropertyAssignment:
        return true;
      case Kind.NewExpression:
        return (
          isGlobal(node.expression, /^(?:Map|Set|WeakMap|WeakSet|RegExp|TextEncoder|TextDecoder|\w+Array)$/) &&
          (node.arguments ?? []).every(isValue)
        );
      case Kind.ClassExpression:
        return (
          (node.heritageClauses ?? []).every((/** @type {Node} */ clause) =>
            clause.types.every((/** @type {Node} */ type) => type.expression.kind === Kind.Identifier),
          ) &&
          node.members.every(
            (/** @type {Node} */ member) =>
              member.name?.kind !== Kind.ComputedPropertyName &&
              member.kind !== Kind.ClassStaticBlockDeclaration &&
              !(
                member.kind === Kind.PropertyDeclaration &&
                (member.modifiers ?? []).some((/** @type {Node} */ each) => each.kind === Kind.StaticKeyword)
              ),
          )
        );
      default:
        return false;
    }
  }

  /** About how many characters of minified text go when a call takes a unit's place. */
  #saving(/** @type {Unit} */ unit) {
    const { start, end, block, captured, usesThis, exits, returned, node } = unit;
    const parameters = block || unit.constant ? 0 : node.parameters.length;
    const call = '$a()[123]()'.length + 2 * captured.length + (usesThis ? '.call(this)'.length - 2 : 0);
    const around = block ? (exits ? 'return '.length : returned === null ? 0 : 2) : 4 * parameters + '()=>'.length;
    const named = !block && node.kind !== Kind.ArrowFunction ? 'function{return}'.length : 0;
    return minifiedSize(this.#text.slice(start, end)) - call - around - named;
  }

  /** Small functions stay where something that stays needs them: a call is as long as they are. */
  #dropSmall() {
    for (;;) {
      const units = this.#units.filter((unit) =>
        unit.constant
          ? !this.#staysNeeded(unit)
          : (unit.binding !== null && !this.#staysNeeded(unit)) || this.#saving(unit) >= LEAST,
      );
      if (units.length === this.#units.length) return;
      this.#setUnits(units);
    }
  }

  /** A constant is made with its file: what it is made of must not come from another file of moved code. */
  #dropApart() {
    for (;;) {
      const moved = new Map(this.#units.flatMap((unit) => (this.#isNamed(unit) ? [[unit.binding, unit]] : [])));
      const apart = this.#units.filter(
        (unit) =>
          unit.constant &&
          [...unit.top].some((binding) => {
            const other = moved.get(binding);
            if (other === undefined || other.group === unit.group || this.#staysNeeded(other)) return false;
            return binding.references.some(
              ({ node, owner }) =>
                owner === this.#bound.top && unit.start <= node.getStart(this.#tree) && node.getEnd() <= unit.end,
            );
          }),
      );
      if (apart.length === 0) return;
      this.#setUnits(this.#units.filter((unit) => !apart.includes(unit)));
      this.#dropSmall();
    }
  }

  #setUnits(/** @type {Unit[]} */ units) {
    this.#units = units.sort((a, b) => a.start - b.start);
    this.#unitOf = new Int32Array(this.#text.length).fill(-1);
    this.#units.forEach(({ start, end }, i) => {
      this.#unitOf.fill(i, start, end);
    });
  }

  /** The unit that holds a place. @returns {Unit | undefined} */
  #unitAt(/** @type {number} */ at) {
    return this.#units[this.#unitOf[at] ?? -1];
  }

  /** Whether a unit is a declaration among the script's own. */
  #isNamed(/** @type {Unit} */ { binding }) {
    return binding?.scope === this.#bound.top;
  }

  /** Whether code that stays names what a unit declares. */
  #staysNeeded(/** @type {Unit} */ unit) {
    if (!this.#isNamed(unit)) return true;
    return unit.binding?.references.some(({ node }) => this.#unitAt(node.getStart(this.#tree)) === undefined) ?? true;
  }

  /** @returns {File[]} */
  #write(/** @type {() => string} */ privateName) {
    const text = this.#text;
    /** @type {{ start: number, end: number, text: string }[]} */
    const edits = this.#privateEdits(privateName);
    const render = (/** @type {number} */ start, /** @type {number} */ end, /** @type {typeof edits} */ list) => {
      let out = '';
      let at = start;
      for (const edit of list) {
        if (edit.start < at || edit.end > end) continue;
        out += text.slice(at, edit.start) + edit.text;
        at = edit.end;
      }
      return out + text.slice(at, end);
    };
    edits.sort((a, b) => a.start - b.start);

    /** @type {Map<string, Unit[]>} */
    const groups = new Map();
    for (const unit of this.#units) groups.set(unit.group, [...(groups.get(unit.group) ?? []), unit]);
    /** @type {Map<Binding, Unit>} */
    const moved = new Map();
    const loaderOf = new Map([...groups.keys()].map((label, i) => [label, `$load${i}`]));
    for (const units of groups.values()) {
      let count = 0;
      for (const unit of units) {
        const named = this.#isNamed(unit);
        if (named && unit.binding) moved.set(unit.binding, unit);
        const called =
          !named ||
          this.#staysNeeded(unit) ||
          unit.binding?.references.some(({ node }) => this.#unitAt(node.getStart(this.#tree))?.group !== unit.group);
        unit.index = called ? count++ : -1;
      }
    }
    const loaders = [];
    /** @type {File[]} */
    const files = [];
    const stubs = [...edits.filter(({ start }) => this.#unitAt(start) === undefined)];
    for (const [label, units] of groups) {
      const loader = /** @type {string} */ (loaderOf.get(label));
      /** What the file needs of the script: a parameter's name, and what is given for it. @type {Map<string, string>} */
      const needed = new Map();
      /** Variables of the script that change. @type {Set<string>} */
      const variables = new Set();
      const parts = [];
      const exported = [];
      for (const unit of units) {
        const local = [...edits];
        for (const binding of unit.top) {
          const { name } = binding;
          const other = moved.get(binding);
          const stays = other === undefined || this.#staysNeeded(other);
          if (other === undefined || (stays && other.group !== label)) {
            needed.set(name, name);
            continue;
          }
          if (other.group === label && !stays) continue;
          const from = /** @type {string} */ (loaderOf.get(other.group));
          for (const { node, call, shorthand } of binding.references) {
            const start = node.getStart(this.#tree);
            if (start < unit.start || start >= unit.end) continue;
            let text = `(${from}()[${other.index}])`;
            if (stays) {
              // a function that code compares or keeps is the one that all others see
              if (call) continue;
              text = `${name}$stub`;
              needed.set(text, name);
            } else {
              needed.set(from, from);
            }
            local.push({ start, end: node.getEnd(), text: shorthand ? `${name}: ${text}` : text });
          }
        }
        for (const binding of unit.state) {
          const { name } = binding;
          variables.add(name);
          for (const { node, call, shorthand } of binding.references) {
            const start = node.getStart(this.#tree);
            if (start < unit.start || start >= unit.end) continue;
            const text = `$state.${name}`;
            local.push({
              start,
              end: node.getEnd(),
              text: shorthand ? `${name}: ${text}` : call ? `(0, ${text})` : text,
            });
          }
        }
        local.sort((a, b) => a.start - b.start);
        const slice = (/** @type {Node} */ node) => render(node.getStart(this.#tree), node.getEnd(), local);
        const whole = () => render(unit.start, unit.end, local);
        const code = unit.constant ? whole() : this.#moved(unit, slice, whole);
        const named = this.#isNamed(unit);
        if (named) parts.push(code);
        if (unit.index >= 0) exported.push(named ? unit.binding?.name : code);
        const stub = unit.constant || (named && !this.#staysNeeded(unit)) ? '' : this.#stub(unit, loader, slice);
        stubs.push({ start: unit.start, end: unit.end, text: stub });
      }
      if (variables.size > 0) {
        const access = [...variables].map(
          (name) => `get ${name}() { return ${name}; }, set ${name}($value) { ${name} = $value; }`,
        );
        needed.set('$state', `{ ${access.join(', ')} }`);
      }
      const path = join(dirname(this.#file.path), `chunk-cold-${label}.cjs`);
      loaders.push(
        // code that runs before this script is read to its end gets the names that have values by then
        `var ${loader}$; function ${loader}() { if (${loader}$) return ${loader}$; const made = require("./${basename(path)}")(${[...needed.values()].join(', ')}); if ($isRead) ${loader}$ = made; return made; }`,
      );
      files.push({
        path,
        code: `"use strict";\nmodule.exports = (${[...needed.keys()].join(', ')}) => {\n${parts.join('\n')}\nreturn [${exported.join(',\n')}];\n};\n`,
      });
    }
    stubs.sort((a, b) => a.start - b.start);
    const hot = `${render(0, text.length, stubs)}\n${loaders.join('\n')}\nvar $isRead = true;\n`;
    return [
      { path: this.#file.path, code: unmarked(hot) },
      ...files.map(({ path, code }) => ({ path, code: unmarked(code) })),
    ];
  }

  /**
   * From source files to the files of moved code: large ones have one each, the others share one by folder, those of a
   * room one by room. What at least one typical program runs stands apart from what none does.
   */
  #group(/** @type {Set<string>} */ labels) {
    const room = /^chunk-room-(.*)\.cjs$/.exec(basename(this.#file.path))?.[1];
    const key = (/** @type {Unit} */ { group, seldom }) => `${group} ${seldom}`;
    /** @type {Map<string, number>} */
    const sizes = new Map();
    for (const unit of this.#units) sizes.set(key(unit), (sizes.get(key(unit)) ?? 0) + unit.end - unit.start);
    /** @type {Map<string, string>} */
    const named = new Map();
    for (const unit of this.#units) {
      const parts = unit.group
        .replace(/^src\/core\//, '')
        .replace(/\.ts$/, '')
        .split('/');
      const large = (sizes.get(key(unit)) ?? 0) >= (unit.seldom ? OWN_SELDOM_FILE : OWN_FILE);
      const place = large ? parts : room === undefined ? parts.slice(0, -1) : [room];
      const label = `${place.join('-')}${unit.seldom ? '-seldom' : ''}`;
      let name = named.get(label);
      if (name === undefined) {
        name = label;
        for (let more = 2; labels.has(name); more++) name = `${label}-${more}`;
        labels.add(name);
        named.set(label, name);
      }
      unit.group = name;
    }
  }

  /** Private names of classes whose code moves become plain names that occur nowhere else. */
  #privateEdits(/** @type {() => string} */ privateName) {
    /** @type {{ start: number, end: number, text: string }[]} */
    const edits = [];
    const { parents } = this.#bound;
    /** @type {Map<Node, Map<string, string>>} */
    const classes = new Map();
    const classOf = (/** @type {Node} */ node) => {
      for (let each = parents.get(node); each !== undefined; each = parents.get(each)) {
        const isClass = each.kind === Kind.ClassDeclaration || each.kind === Kind.ClassExpression;
        if (isClass && each.members.some((/** @type {Node} */ member) => member.name?.text === node.text)) return each;
      }
      throw new Error(`no class declares ${node.text}`);
    };
    const visit = (/** @type {Node} */ node, /** @type {(node: Node) => void} */ found) => {
      if (node.kind === Kind.PrivateIdentifier) found(node);
      for (const child of children(node)) visit(child, found);
    };
    visit(this.#tree, (name) => {
      if (this.#unitAt(name.getStart(this.#tree)) !== undefined) classes.set(classOf(name), new Map());
    });
    if (classes.size === 0) return edits;
    visit(this.#tree, (name) => {
      const names = classes.get(classOf(name));
      if (names === undefined) return;
      let plain = names.get(name.text);
      if (plain === undefined) {
        plain = privateName();
        names.set(name.text, plain);
      }
      const parent = parents.get(name);
      const tested = parent?.kind === Kind.BinaryExpression && parent.left === name;
      edits.push({ start: name.getStart(this.#tree), end: name.getEnd(), text: tested ? `"${plain}"` : plain });
    });
    return edits;
  }

  /**
   * The moved code as a function.
   * @param {(node: Node) => string} slice
   * @param {() => string} whole
   */
  #moved(/** @type {Unit} */ unit, slice, whole) {
    const { node } = unit;
    const names = unit.captured.map(({ name }) => name);
    if (unit.block) {
      const back = unit.returned === null ? '' : `return ${unit.returned.name};`;
      const body = whole();
      return unit.usesThis ? `function(${names}) {${body}${back}}` : `(${names}) => {${body}${back}}`;
    }
    const parameters = [...names, ...node.parameters.map(slice)].join(', ');
    const flags = (node.modifiers ?? []).some((/** @type {Node} */ each) => each.kind === Kind.AsyncKeyword)
      ? 'async '
      : '';
    const body = slice(node.body);
    if (node.kind === Kind.ArrowFunction && !unit.usesThis) return `${flags}(${parameters}) => ${body}`;
    const plain = node.body.kind === Kind.Block ? body : `{ return ${body}; }`;
    const own =
      node.kind === Kind.FunctionDeclaration || node.kind === Kind.FunctionExpression ? (node.name?.text ?? '') : '';
    return `${flags}function${node.asteriskToken ? '*' : ''} ${own}(${parameters}) ${plain}`;
  }

  /** What stays in the place of a unit. @param {(node: Node) => string} slice */
  #stub(/** @type {Unit} */ unit, /** @type {string} */ loader, slice) {
    const { node } = unit;
    const names = unit.captured.map(({ name }) => name);
    const call = (/** @type {string[]} */ list) =>
      `${loader}()[${unit.index}]${unit.usesThis ? '.call' : ''}(${[...(unit.usesThis ? ['this'] : []), ...list].join(', ')})`;
    if (unit.block) {
      if (unit.exits) return `return ${call(names)};`;
      return unit.returned === null ? `${call(names)};` : `${unit.returned.name} = ${call(names)};`;
    }
    const simple = node.parameters.every(
      (/** @type {Node} */ each) =>
        each.name.kind === Kind.Identifier && each.initializer === undefined && each.dotDotDotToken === undefined,
    );
    const own = simple ? node.parameters.map((/** @type {Node} */ each) => each.name.text) : ['...$rest'];
    const parameters = own.join(', ');
    const value = call([...names, ...own]);
    switch (node.kind) {
      case Kind.ArrowFunction:
        return `(${parameters}) => ${value}`;
      case Kind.FunctionDeclaration:
      case Kind.FunctionExpression:
        return `function ${node.name?.text ?? ''}(${parameters}) { return ${value}; }`;
      case Kind.GetAccessor:
      case Kind.SetAccessor:
      case Kind.MethodDeclaration: {
        const isStatic = (node.modifiers ?? []).some((/** @type {Node} */ each) => each.kind === Kind.StaticKeyword);
        const accessor = node.kind === Kind.GetAccessor ? 'get ' : node.kind === Kind.SetAccessor ? 'set ' : '';
        const body = node.kind === Kind.SetAccessor ? `${value};` : `return ${value};`;
        return `${isStatic ? 'static ' : ''}${accessor}${slice(node.name)}(${parameters}) { ${body} }`;
      }
      default:
        throw new Error(`no stub for ${Kind[node.kind]}`);
    }
  }
}

/** A field's initializer has a `this` of its own. */
function isField(/** @type {Node} */ node, /** @type {Map<Node, Node>} */ parents) {
  return node.kind === Kind.PropertyDeclaration && parents.has(node);
}

/** Whether a variable changes after it was made. */
const isState = (/** @type {Binding} */ { references }) => references.some(({ write }) => write);

/** Whether a statement leaves the function whatever happens. */
function isExit(/** @type {Node | undefined} */ node) {
  return node?.kind === Kind.ReturnStatement || node?.kind === Kind.ThrowStatement;
}

/** Whether a block returns; null where it jumps to a place outside of itself. */
function flowOf(/** @type {Node} */ block) {
  let returns = false;
  const stays = (/** @type {Node} */ node, /** @type {boolean} */ inLoop, /** @type {boolean} */ inSwitch) => {
    if (isFunction(node)) return true;
    switch (node.kind) {
      case Kind.ReturnStatement:
        returns = true;
        break;
      case Kind.BreakStatement:
        if (node.label !== undefined || !(inLoop || inSwitch)) return false;
        break;
      case Kind.ContinueStatement:
        if (node.label !== undefined || !inLoop) return false;
        break;
    }
    const loop = inLoop || LOOPS.has(node.kind);
    const choice = inSwitch || node.kind === Kind.SwitchStatement;
    /** @type {boolean} */
    let all = true;
    for (const child of children(node)) all &&= stays(child, loop, choice);
    return all;
  };
  return stays(block, false, false) ? { returns } : null;
}

const LOOPS = new Set([
  Kind.ForStatement,
  Kind.ForInStatement,
  Kind.ForOfStatement,
  Kind.WhileStatement,
  Kind.DoStatement,
]);
/** About how long a text is without spaces and with names of one or two letters: texts and properties keep their length. */
function minifiedSize(/** @type {string} */ text) {
  const KEYWORD =
    /^(?:if|for|of|let|const|return|new|else|throw|case|this|while|switch|break|continue|typeof|instanceof)$/;
  let size = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\.?[\w$]+|\S/g)) {
    const isName = /^[A-Za-z_$]/.test(token) && !KEYWORD.test(token);
    size += isName ? 1.5 : token === 'const' ? 4 : token.length;
  }
  return size;
}

const unmarked = (/** @type {string} */ code) => code.replace(MARK, '');
