package main

import (
	"math"
	"slices"

	"whosaid/graph/link"
)

// trust is how much the examples of a question count against the weights being
// small, chosen in cross-validation.
var trust = map[string]float64{"proposition": .03, "matter": .03, "quote": .1, "dispute": .1, "speaker": .3}

// fit learns the answer to each question from the examples in which it arises.
func fit(all []example) link.Model {
	var m link.Model
	for _, q := range link.Questions {
		var xs [][]float64
		var ys []float64
		for _, e := range all {
			yes := slices.Contains(q.Yes, e.relation)
			if !yes && !slices.Contains(q.No, e.relation) {
				continue
			}
			x := []float64{}
			for _, name := range q.Features {
				x = append(x, e.features[slices.Index(link.FeatureNames(), name)])
			}
			xs = append(xs, x)
			ys = append(ys, map[bool]float64{true: 1}[yes])
		}
		m = append(m, logistic(xs, ys, trust[q.Name]))
	}
	return m
}

// logistic returns the weights, behind that of nothing, that make the sum of
// c times the logistic loss and of half the squares of the weights least, where
// features are scaled to a deviation of 1; by Newton's method.
func logistic(xs [][]float64, ys []float64, c float64) []float64 {
	mean, deviation := moments(xs)
	n := len(mean) + 1
	scaled := make([][]float64, len(xs))
	for i, x := range xs {
		scaled[i] = []float64{1}
		for k, v := range x {
			scaled[i] = append(scaled[i], (v-mean[k])/deviation[k])
		}
	}
	w := make([]float64, n)
	for range 30 {
		gradient, hessian := make([]float64, n), make([][]float64, n)
		for k := range n {
			hessian[k] = make([]float64, n)
			if k > 0 {
				gradient[k], hessian[k][k] = w[k], 1
			}
		}
		for i, x := range scaled {
			p := 1 / (1 + math.Exp(-dot(w, x)))
			for k := range n {
				gradient[k] += c * (p - ys[i]) * x[k]
				for l := range n {
					hessian[k][l] += c * p * (1 - p) * x[k] * x[l]
				}
			}
		}
		for k, step := range solve(hessian, gradient) {
			w[k] -= step
		}
	}
	for k := range mean {
		w[k+1] /= deviation[k]
		w[0] -= w[k+1] * mean[k]
	}
	return w
}

// moments returns the mean and the standard deviation of each feature; 1 of one that
// is the same everywhere.
func moments(xs [][]float64) (mean, deviation []float64) {
	n := float64(len(xs))
	for k := range xs[0] {
		sum, square := 0.0, 0.0
		for _, x := range xs {
			sum += x[k]
		}
		m := sum / n
		for _, x := range xs {
			square += (x[k] - m) * (x[k] - m)
		}
		d := math.Sqrt(square / n)
		if d < 1e-9 {
			d = 1
		}
		mean, deviation = append(mean, m), append(deviation, d)
	}
	return mean, deviation
}

func dot(a, b []float64) (sum float64) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// solve returns x of a x = b, where a is positive definite, by elimination; it uses
// up both.
func solve(a [][]float64, b []float64) []float64 {
	n := len(b)
	for k := range n {
		for i := k + 1; i < n; i++ {
			f := a[i][k] / a[k][k]
			for l := k; l < n; l++ {
				a[i][l] -= f * a[k][l]
			}
			b[i] -= f * b[k]
		}
	}
	for k := n - 1; k >= 0; k-- {
		for l := k + 1; l < n; l++ {
			b[k] -= a[k][l] * b[l]
		}
		b[k] /= a[k][k]
	}
	return b
}
