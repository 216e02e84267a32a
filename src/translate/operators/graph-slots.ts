/**
 * Expressions over the elements of a pattern: each value that they need of a node or an edge becomes a slot, which the search
 * fills for every match. What concerns one element alone is asked before the search goes on from there.
 */
import type {
  Argument,
  BoundNode,
  ColumnReference,
  FunctionCallExpression,
  QueryOperator,
  ScalarExpression,
  VariableReference,
} from '../../kql/tree.ts';
import { listConjuncts, mapNodes, walk } from '../../kql/walk.ts';
import type { Column, ScalarType } from '../../schema/types.ts';
import type { GraphFilter, GraphSlot } from '../native/graph-pattern.ts';
import { refuseForm } from '../refusal.ts';

export type GraphOperator = Extract<
  QueryOperator,
  { kind: 'GraphMatchOperator' | 'GraphShortestPathsOperator' }
>;

type Degree = 'in' | 'out';

/** What is computed for every node and for every edge, and what a match shows of it. */
export interface GraphValues {
  readonly nodes: ScalarExpression[];
  readonly edges: ScalarExpression[];
  readonly filters: GraphFilter[];
  readonly slots: GraphSlot[];
  readonly columns: Column[];
}

const DEGREES: Readonly<Record<string, Degree>> = { node_degree_in: 'in', node_degree_out: 'out' };
const FUNCTIONS = new Set(['all', 'any', 'map', ...Object.keys(DEGREES)]);

type StepReference = ColumnReference & { readonly step: string };

function isStep(node: unknown): node is StepReference {
  return (
    typeof node === 'object' &&
    node !== null &&
    'step' in node &&
    'kind' in node &&
    node.kind === 'NameReference'
  );
}

function isCall(node: unknown): node is FunctionCallExpression {
  return (
    typeof node === 'object' &&
    node !== null &&
    'kind' in node &&
    node.kind === 'FunctionCallExpression'
  );
}

function isVariable(node: unknown): node is VariableReference {
  return (
    typeof node === 'object' && node !== null && 'refersTo' in node && node.refersTo === 'variable'
  );
}

function isGraphCall(node: unknown): node is FunctionCallExpression {
  // `any` of summarize is another function.
  return isCall(node) && FUNCTIONS.has(node.name) && node.category === 'scalar';
}

/** Whether a part of an expression stands for something of a pattern. */
function needsMatch(root: BoundNode): boolean {
  return [...walk(root)].some((node) => isStep(node) || isGraphCall(node));
}

export class SlotMaker {
  readonly values: GraphValues = { nodes: [], edges: [], filters: [], slots: [], columns: [] };
  readonly #operator: GraphOperator;
  readonly #nodeNames: ReadonlySet<string>;
  readonly #elements: ReadonlySet<string>;

  constructor(operator: GraphOperator) {
    this.#operator = operator;
    this.#nodeNames = new Set(operator.patterns.flatMap(({ nodes }) => nodes));
    const edges = operator.patterns.flatMap((pattern) => pattern.edges);
    this.#elements = new Set([...this.#nodeNames, ...edges.map(({ name }) => name)]);
  }

  /** The condition without what is asked during the search; null where nothing is left. */
  filter(): readonly ScalarExpression[] {
    const { condition } = this.#operator;
    if (condition === null) return [];
    return listConjuncts(condition).filter((conjunct) => !this.#takeFilter(conjunct));
  }

  /** The expression over slots. */
  rewrite<T extends ScalarExpression>(expression: T): T {
    const descend = (value: unknown): unknown => {
      if (isStep(value)) return this.#property(value);
      if (isGraphCall(value)) return this.#call(value);
      const length = this.#length(value);
      if (length !== null) return length;
      this.#checkBare(value);
      if (Array.isArray(value)) return value.map(descend);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, descend(child)]));
    };
    // A scalar expression is put in the place of a scalar expression, so the root keeps its kind of node.
    return descend(expression) as T;
  }

  #takeFilter(conjunct: ScalarExpression): boolean {
    if (isGraphCall(conjunct)) {
      if (conjunct.name !== 'all') return false;
      const { element, of } = this.#path(conjunct);
      const value = this.#value(conjunct, of);
      if (typeof value !== 'number') return false;
      this.values.filters.push({ element, of, value });
      return true;
    }
    const nodes = [...walk(conjunct)];
    const steps = new Set(nodes.filter(isStep).map(({ step }) => step));
    const [element] = steps;
    if (element === undefined || steps.size > 1 || nodes.some(isGraphCall)) return false;
    if (nodes.some((node) => isStep(node) && this.#isComponent(node))) return false;
    const bare = mapNodes(conjunct, (node) => (isStep(node) ? withoutStep(node) : node));
    const of = this.#nodeNames.has(element) ? 'node' : 'edge';
    if (of === 'edge') this.#checkFixed(element, conjunct);
    this.values.filters.push({ element, of, value: this.#add(of, bare) });
    return true;
  }

  #checkFixed(name: string, node: ScalarExpression): void {
    const edges = this.#operator.patterns.flatMap((pattern) => pattern.edges);
    if (edges.some((edge) => edge.name === name && edge.range === null)) return;
    throw refuseForm(
      'graph',
      `${name} is an edge of variable length; all(), any() and map() look at what it passes`,
      node.span,
    );
  }

  #isComponent({ name, step }: ColumnReference): boolean {
    const isNode = step === undefined || this.#nodeNames.has(step);
    return isNode && name === this.#operator.graph.component;
  }

  #add(of: GraphSlot['of'], expression: ScalarExpression): number {
    const list = of === 'edge' ? this.values.edges : this.values.nodes;
    return list.push(expression) - 1;
  }

  #slot(slot: GraphSlot, type: ScalarType, node: ScalarExpression): ColumnReference {
    const name = `$slot${this.values.slots.push(slot)}`;
    this.values.columns.push({ name, type });
    return { kind: 'NameReference', refersTo: 'column', name, type, span: node.span };
  }

  #property(node: StepReference): ColumnReference {
    const of = this.#nodeNames.has(node.step) ? 'node' : 'edge';
    if (of === 'edge') this.#checkFixed(node.step, node);
    const value = this.#isComponent(node) ? 'component' : this.#add(of, withoutStep(node));
    return this.#slot({ element: node.step, of, value, as: 'value' }, node.type, node);
  }

  #call(call: FunctionCallExpression): ColumnReference {
    const degree = DEGREES[call.name];
    if (degree !== undefined) {
      const element = nameOfElement(call.args[0]);
      if (element === null || !this.#nodeNames.has(element)) {
        throw refuseForm(call.name, 'its argument is a node of the pattern', call.span);
      }
      return this.#slot({ element, of: 'node', value: degree, as: 'value' }, 'long', call);
    }
    const { element, of } = this.#path(call);
    const as = call.name === 'map' ? 'list' : call.name === 'all' ? 'all' : 'any';
    const value = this.#value(call, of);
    return this.#slot({ element, of, value, as }, as === 'list' ? 'dynamic' : 'bool', call);
  }

  /** The first argument: an edge of variable length, or the nodes inside of one. */
  #path(call: FunctionCallExpression): { element: string; of: 'edge' | 'inner' } {
    const [first] = call.args;
    const isInner = first?.kind === 'FunctionCallExpression' && first.name === 'inner_nodes';
    const element = nameOfElement(isInner ? first.args[0] : first);
    const edges = this.#operator.patterns.flatMap((pattern) => pattern.edges);
    if (element === null || !edges.some((edge) => edge.name === element && edge.range !== null)) {
      throw refuseForm(
        call.name,
        'its first argument is an edge of variable length, or inner_nodes() of one',
        call.span,
      );
    }
    return { element, of: isInner ? 'inner' : 'edge' };
  }

  /** `array_length(e)` of an edge counts what it passes; null where the expression is another. */
  #length(node: unknown): FunctionCallExpression | null {
    if (!isCall(node) || node.name !== 'array_length') return null;
    const element = nameOfElement(node.args[0]);
    const edges = this.#operator.patterns.flatMap((pattern) => pattern.edges);
    if (!edges.some(({ name }) => name === element)) return null;
    const { element: name, of } = this.#path(node);
    const { span } = node;
    const value = this.#add(of, { kind: 'LongLiteralExpression', type: 'long', value: '1', span });
    return {
      ...node,
      args: [this.#slot({ element: name, of, value, as: 'list' }, 'dynamic', node)],
    };
  }

  /** A node or an edge by its bare name. */
  #checkBare(value: unknown): void {
    if (!isVariable(value) || !this.#elements.has(value.name)) return;
    throw refuseForm(
      value.name,
      'a whole node or edge is no value here; name its property, as in e.name, or count an edge of variable length by array_length(e)',
      value.span,
    );
  }

  /** The second argument, computed for each element. */
  #value(call: FunctionCallExpression, of: 'edge' | 'inner'): GraphSlot['value'] {
    const second = call.args[1];
    if (second === undefined || second.kind === 'StarExpression') {
      throw refuseForm(call.name, 'it takes an expression over properties', call.span);
    }
    if (of === 'inner') {
      if (second.kind === 'FunctionCallExpression' && second.args.length === 0) {
        const degree = DEGREES[second.name];
        if (degree !== undefined) return degree;
      }
      const references = [...walk(second)].filter(
        (node): node is ColumnReference =>
          node.kind === 'NameReference' && node.refersTo === 'column',
      );
      if (references.some((reference) => this.#isComponent(reference))) {
        if (second.kind === 'NameReference') return 'component';
        throw refuseForm(call.name, 'the component of a node is given as it is', call.span);
      }
    }
    if (needsMatch(second)) {
      throw refuseForm(call.name, 'it sees the properties of its own elements only', call.span);
    }
    return this.#add(of, second);
  }
}

function withoutStep({ kind, refersTo, name, type, span }: ColumnReference): ColumnReference {
  return { kind, refersTo, name, type, span };
}

function nameOfElement(argument: Argument | undefined): string | null {
  return argument?.kind === 'NameReference' && argument.refersTo === 'variable'
    ? argument.name
    : null;
}
