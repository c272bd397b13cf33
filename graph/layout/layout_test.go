package layout_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"whosaid/graph"
	"whosaid/graph/layout"
)

// star is a network of a seed, which speaks about all others.
func star(size int) graph.Network {
	n := graph.Network{Nodes: []graph.NetworkNode{{Entity: "ent_seed"}}}
	for i := 1; i < size; i++ {
		id := graph.EntityID(fmt.Sprintf("ent_%d", i))
		n.Nodes = append(n.Nodes, graph.NetworkNode{Entity: id, Depth: 1})
		n.Edges = append(n.Edges, graph.NetworkEdge{From: "ent_seed", To: id, Statements: i})
	}
	return n
}

func TestNodesHavePlacesOfTheirOwn(t *testing.T) {
	for name, lay := range map[string]func(graph.Network) []layout.Point{"rings": layout.Rings, "force": layout.Force} {
		for _, size := range []int{1, 2, 60} {
			points := lay(star(size))
			if len(points) != size || !slices.Equal(points, lay(star(size))) {
				t.Fatalf("%s of %d: %v", name, size, points)
			}
			seen := map[layout.Point]bool{}
			for _, p := range points {
				if seen[p] || math.IsNaN(p.X) || max(math.Abs(p.X), math.Abs(p.Y)) > 1 {
					t.Errorf("%s of %d: %v", name, size, p)
				}
				seen[p] = true
			}
		}
	}
}

func TestAnEmptyNetworkHasNoPlaces(t *testing.T) {
	if p := append(layout.Rings(graph.Network{}), layout.Force(graph.Network{})...); len(p) > 0 {
		t.Errorf("got %v", p)
	}
}

func TestTheSeedStandsInTheMiddle(t *testing.T) {
	for name, points := range map[string][]layout.Point{"rings": layout.Rings(star(40)), "force": layout.Force(star(40))} {
		if p := points[0]; math.Hypot(p.X, p.Y) > .25 {
			t.Errorf("%s: the seed of a star is at %v", name, p)
		}
	}
}
