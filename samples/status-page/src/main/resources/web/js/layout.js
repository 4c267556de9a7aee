// Where the boxes and lines of the map lie: computed by dagre, kept for as long as the graph is the same.

import "/vendor/dagre.min.js";

const { graphlib, layout: arrange } = globalThis.dagre;

const TIP = 7;
const EDGE = 10;

let kept = { key: null, placed: null };

/** Returns centres of nodes and paths of edges for boxes of a size; edges point to what is needed. */
export function layout({ nodes, edges }, size) {
  const key = JSON.stringify([nodes.map((node) => node.id), edges.map((edge) => [edge.from, edge.to]), size]);
  if (kept.key !== key) kept = { key, placed: place(nodes, edges, size) };
  const { at, lines, width, height } = kept.placed;
  return {
    width,
    height,
    nodes: nodes.map((node, index) => ({ ...node, ...at[index] })),
    edges: edges.map((edge, index) => ({ ...edge, ...lines[index] })).filter((edge) => edge.path),
  };
}

function place(nodes, edges, size) {
  const graph = new graphlib.Graph({ multigraph: true });
  graph.setGraph({
    rankdir: "TB",
    nodesep: size.gap,
    ranksep: size.ranks,
    edgesep: size.gap / 2,
    marginx: EDGE,
    marginy: EDGE,
  });
  // Numbers name the nodes: an id like "constructor" would mean something to the library.
  const names = new Map(nodes.map((node, index) => [node.id, `n${index}`]));
  nodes.forEach((node) => graph.setNode(names.get(node.id), { width: size.width, height: size.height }));
  edges.forEach((edge, index) => {
    if (names.has(edge.from) && names.has(edge.to))
      graph.setEdge(names.get(edge.from), names.get(edge.to), {}, `e${index}`);
  });
  arrange(graph);
  const { width, height } = graph.graph();
  return {
    width: Number.isFinite(width) ? width : 2 * EDGE,
    height: Number.isFinite(height) ? height : 2 * EDGE,
    at: nodes.map((node) => {
      const { x, y } = graph.node(names.get(node.id));
      return { x, y };
    }),
    lines: edges.map((edge, index) => {
      const placed = graph.edge(names.get(edge.from), names.get(edge.to), `e${index}`);
      return placed ? drawn(placed.points) : {};
    }),
  };
}

/** A soft line through points, and the triangle at its end. */
function drawn(points) {
  const last = points.at(-1);
  const before = points.at(-2) ?? last;
  const angle = Math.atan2(last.y - before.y, last.x - before.x);
  const corner = (turn) =>
    `${(last.x - TIP * 1.5 * Math.cos(angle + turn)).toFixed(1)} ${(last.y - TIP * 1.5 * Math.sin(angle + turn)).toFixed(1)}`;
  let path = `M${points[0].x} ${points[0].y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const [here, next] = [points[i], points[i + 1]];
    const end = i === points.length - 2 ? next : { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 };
    path += `Q${here.x} ${here.y} ${end.x} ${end.y}`;
  }
  return { path, tip: `M${last.x} ${last.y}L${corner(0.42)}L${corner(-0.42)}Z` };
}
