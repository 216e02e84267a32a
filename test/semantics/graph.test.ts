/** Graphs (R66): what a match may take twice, what nodes have, and which way lists go. */
import { afterAll, describe, expect, test } from 'vitest';
import { KqlRunner } from '../harness/kql-runner.ts';

const GRAPH =
  'let e = datatable(s:string, d:string, w:long)["a","b",1, "b","c",2, "c","a",3, "d","d",5]; ' +
  'let n = datatable(id:string, age:int)["a",1, "b",2, "q",9]; ' +
  'let g = e | make-graph s --> d with n on id; ';

const runner = await KqlRunner.open();
afterAll(() => runner.close());

describe('graph-match', () => {
  test('takes no edge twice, and a cycle once around', async () => {
    expect(
      await runner.rows(`${GRAPH}g | graph-match (x)-[r*1..9]->(x) project x.id, map(r, w)`),
    ).toEqual([
      ['a', [1, 2, 3]],
      ['b', [2, 3, 1]],
      ['c', [3, 1, 2]],
      ['d', [5]],
    ]);
  });

  test('takes edges again with cycles=all, and no node again with cycles=none', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match cycles=all (x)-[r*1..2]->(x) where x.id == "d" project map(r, w)`,
      ),
    ).toEqual([[[5]], [[5, 5]]]);
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match cycles=none (x)-[r*1..9]->(y) where x.id == "a" project y.id, map(inner_nodes(r), age)`,
      ),
    ).toEqual([
      ['b', []],
      ['c', [2]],
    ]);
  });

  test('array_length() counts what an edge of variable length passes', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match (x)-[r*1..3]->(y) where x.id == "a" and array_length(r) > 1 project y.id, array_length(r)`,
      ),
    ).toEqual([
      ['c', 2],
      ['a', 3],
    ]);
  });

  test('a whole node or edge is no value', async () => {
    await expect(
      runner.rows(`${GRAPH}g | graph-match (x)-[r]->(y) project z = tostring(y)`),
    ).rejects.toThrow(/name its property/);
  });

  test('a node that only edges name has its id and no property', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match (x)-[r]->(y) where y.id == "c" project y.id, y.age`,
      ),
    ).toEqual([['c', null]]);
  });

  test('a list goes from left to right, against the arrows where they point left', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match (x)<-[r*2..2]-(y) where y.id == "a" project x.id, map(r, w)`,
      ),
    ).toEqual([['c', [2, 1]]]);
  });

  test('conditions over several elements, and all() and any() of a path', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match (x)-[r]->(y)-[q]->(z) where r.w < q.w project r.w, q.w | sort by r_w asc`,
      ),
    ).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(
      await runner.rows(
        `${GRAPH}g | graph-match (x)-[r*1..3]->(y) where x.id == "a" and all(r, w < 3) and any(r, w == 2) project y.id`,
      ),
    ).toEqual([['c']]);
  });

  test('several sequences share nodes, and with_node_id names the id', async () => {
    expect(
      await runner.rows(
        'datatable(s:long, d:long)[1,2, 1,3] | make-graph s --> d with_node_id=k ' +
          '| graph-match (x)-->(y), (x)-->(z) where y.k < z.k project x.k, y.k, z.k, node_degree_out(x)',
      ),
    ).toEqual([[1, 2, 3, 2]]);
  });
});

describe('other tables of graphs', () => {
  test('the shortest path between two nodes', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-shortest-paths (x)-[r*1..9]->(y) where x.id == "a" and y.id == "c" project map(r, w)`,
      ),
    ).toEqual([[[1, 2]]]);
  });

  test('components are numbered by the node that comes first', async () => {
    expect(
      await runner.rows(
        `${GRAPH}g | graph-mark-components with_component_id=c | graph-to-table nodes with_node_id=h | project id, c, h == hash(id)`,
      ),
    ).toEqual([
      ['a', 0, true],
      ['b', 0, true],
      ['q', 1, true],
      ['c', 0, true],
      ['d', 2, true],
    ]);
  });

  test('edges as a table', async () => {
    expect(await runner.rows(`${GRAPH}g | graph-to-table edges | count`)).toEqual([[4]]);
  });

  test('a pattern with too many ways through it ends with a reason, and until then the thread hears what else happens', async () => {
    let heard = 0;
    const timer = setInterval(() => {
      heard += 1;
    }, 1);
    await expect(
      runner.rows(
        'range i from 1 to 60 step 1 | extend s = i % 8, d = (i * 3) % 8 | make-graph s --> d with_node_id=k ' +
          '| graph-match (a)-[x*1..30]-(b) project a.k, b.k | count',
      ),
    ).rejects.toThrow(/too many ways/);
    clearInterval(timer);
    // Once a part; a search in one go leaves a handful of times before and behind it.
    expect(heard).toBeGreaterThan(12);
  });

  test('a pattern that is too long to search ends with a reason, not without rows', async () => {
    const hops = Array.from({ length: 50 }, (_, at) => `-[e${at}*100..100]->(n${at + 1})`);
    await expect(
      runner.rows(
        'range i from 1 to 6000 step 1 | project s = i, d = i + 1 | make-graph s --> d with_node_id=k ' +
          `| graph-match (n0)${hops.join('')} where n0.k == 1 project n0.k, n50.k`,
      ),
    ).rejects.toThrow(/too long to search/);
  });
});
