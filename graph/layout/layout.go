// Package layout gives the nodes of a network places in the plane. The same
// network gets the same places.
package layout

import (
	"math"

	"whosaid/graph"
)

// A Point is a place between -1 and 1 in either direction.
type Point struct{ X, Y float64 }

// golden is the golden angle: points at its multiples do not hide each other.
var golden = math.Pi * (3 - math.Sqrt(5))

// Rings puts the seeds in the middle and the nodes of each further step on a ring
// around them, in the order of the network.
func Rings(n graph.Network) []Point {
	deepest, count := 0, map[int]int{}
	for _, node := range n.Nodes {
		deepest = max(deepest, node.Depth)
		count[node.Depth]++
	}
	points, seen := make([]Point, len(n.Nodes)), map[int]int{}
	for i, node := range n.Nodes {
		radius := float64(node.Depth) / float64(max(deepest, 1))
		if node.Depth == 0 && count[0] > 1 {
			radius = .3 / float64(deepest+1)
		}
		angle := 2 * math.Pi * float64(seen[node.Depth]) / float64(count[node.Depth])
		points[i] = Point{round(radius * math.Cos(angle)), round(radius * math.Sin(angle))}
		seen[node.Depth]++
	}
	return points
}

// forceSteps bounds the work of Force: steps times pairs of nodes.
const (
	forceSteps = 100
	forceWork  = 20_000_000
)

// Force lets nodes push each other away and edges pull them together
// (Fruchterman and Reingold, Graph Drawing by Force-directed Placement, 1991). Its
// work grows with the square of the nodes, with fewer steps where these are many.
func Force(n graph.Network) []Point {
	size := len(n.Nodes)
	points, index := make([]Point, size), map[graph.EntityID]int{}
	for i, node := range n.Nodes {
		r := math.Sqrt((float64(i) + .5) / float64(size))
		points[i] = Point{r * math.Cos(float64(i)*golden), r * math.Sin(float64(i)*golden)}
		index[node.Entity] = i
	}
	steps := min(forceSteps, max(10, forceWork/max(size*size, 1)))
	apart := math.Sqrt(math.Pi / float64(max(size, 1)))
	for step := range steps {
		moves := make([]Point, size)
		push(points, moves, apart)
		for _, e := range n.Edges {
			pull(points, moves, index[e.From], index[e.To], apart)
		}
		furthest := .2 * (1 - float64(step)/float64(steps))
		for i, m := range moves {
			if length := math.Hypot(m.X, m.Y); length > 0 {
				scale := min(length, furthest) / length
				points[i].X += m.X * scale
				points[i].Y += m.Y * scale
			}
		}
	}
	return fit(points)
}

func push(points, moves []Point, apart float64) {
	for i := range points {
		for j := range i {
			dx, dy := points[i].X-points[j].X, points[i].Y-points[j].Y
			force := apart * apart / max(dx*dx+dy*dy, 1e-9)
			moves[i].X += dx * force
			moves[i].Y += dy * force
			moves[j].X -= dx * force
			moves[j].Y -= dy * force
		}
	}
}

func pull(points, moves []Point, i, j int, apart float64) {
	dx, dy := points[i].X-points[j].X, points[i].Y-points[j].Y
	force := math.Hypot(dx, dy) / apart
	moves[i].X -= dx * force
	moves[i].Y -= dy * force
	moves[j].X += dx * force
	moves[j].Y += dy * force
}

// fit moves points to the middle and scales them to lie between -1 and 1.
func fit(points []Point) []Point {
	lo, hi := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
		hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
	}
	scale := max(hi.X-lo.X, hi.Y-lo.Y, 1e-9) / 2
	for i, p := range points {
		points[i] = Point{round((p.X - (lo.X+hi.X)/2) / scale), round((p.Y - (lo.Y+hi.Y)/2) / scale)}
	}
	return points
}

// round keeps six digits: machines may differ in the last of a float64.
func round(x float64) float64 { return math.Round(x*1e6)/1e6 + 0 }
