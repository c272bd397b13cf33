package chain

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// randomRows returns rows of random weights under n random keys.
func randomRows(n, labels int) *Rows {
	rnd := rand.New(rand.NewPCG(1, uint64(n)))
	keys, weights := make([]uint64, n), make([]float32, n*labels)
	for i := range keys {
		keys[i] = rnd.Uint64() >> (64 - KeyBits)
	}
	for i := range weights {
		if rnd.IntN(3) > 0 {
			weights[i] = rnd.Float32()*4 - 2
		}
	}
	return Quantize(keys, weights, labels, .01, 0)
}

// TestPerfect: every key has its own record, and few others seem to have one.
func TestPerfect(t *testing.T) {
	for _, n := range []int{0, 1, 2, 10, 1000, 30_000} {
		rows := randomRows(n, 3)
		p := NewPerfect(rows.Keys, 4, func(i int, to []byte) { to[0], to[1], to[2] = byte(i), byte(i>>8), byte(i>>16) })
		for i, k := range rows.Keys {
			if r := p.Find(k); r == nil || int(r[0])|int(r[1])<<8|int(r[2])<<16 != i {
				t.Fatalf("%d keys: record %v of key %d", n, r, i)
			}
		}
		rnd, wrong := rand.New(rand.NewPCG(2, 2)), 0
		for range 100_000 {
			if p.Find(rnd.Uint64()>>(64-KeyBits)) != nil {
				wrong++
			}
		}
		if wrong > 20 { // 1.5 are expected
			t.Errorf("%d keys: %d of 100,000 other keys have a record", n, wrong)
		}
	}
}

// TestPerfectOfEqualKeys: the first of equal keys counts.
func TestPerfectOfEqualKeys(t *testing.T) {
	p := NewPerfect([]uint64{7, 9, 7}, 1, func(i int, to []byte) { to[0] = byte(i + 1) })
	if a, b := p.Find(7), p.Find(9); a[0] != 1 || b[0] != 2 {
		t.Errorf("records %v and %v, want 1 and 2", a, b)
	}
}

// TestTable: a table gives the sums of its rows, over any number of features
// and labels, known and unknown ones, written to a file and read again.
func TestTable(t *testing.T) {
	for _, labels := range []int{1, 7, 8, 9, 11, 12} {
		rows := randomRows(500, labels)
		file := rows.Table().Append(nil)
		table, rest, err := ReadTable(append(file, 1), labels)
		if err != nil || len(rest) != 1 {
			t.Fatalf("%d labels: error %v, %d bytes left", labels, err, len(rest))
		}
		if again := table.Append(nil); !bytes.Equal(again, file) {
			t.Errorf("%d labels: written again, the table differs", labels)
		}
		for _, n := range []int{0, 1, 31, 32, 33, 200} {
			checkSum(t, rows, table, n)
		}
		for k := range file {
			if _, _, err := ReadTable(file[:k], labels); err == nil {
				t.Fatalf("%d labels: %d of %d bytes are read without an error", labels, k, len(file))
			}
		}
	}
}

func checkSum(t *testing.T, rows *Rows, table *Table, n int) {
	t.Helper()
	want, got := make([]float32, rows.Labels), make([]float32, rows.Labels)
	sum := make([]int, rows.Labels)
	var fs []Feature
	for i := range n {
		if i%5 == 4 {
			fs = append(fs, uint64(i)*golden) // in no row
			continue
		}
		fs = append(fs, rows.Keys[i]<<(64-KeyBits)|uint64(i))
		for y := range sum {
			sum[y] += int(rows.Weights[i*rows.Labels+y])
		}
	}
	for y := range want {
		want[y] = rows.Scale * float32(sum[y])
	}
	table.Sum(fs, got)
	for y := range want {
		if got[y] != want[y] {
			t.Fatalf("%d labels, %d features: sum %v of label %d, want %v", rows.Labels, n, got[y], y, want[y])
		}
	}
}

// TestSparse: the best label is the one of the highest sum.
func TestSparse(t *testing.T) {
	rows := randomRows(300, 45)
	s, rest, err := ReadSparse(rows.Sparse().Append(nil), 45)
	if err != nil || len(rest) > 0 {
		t.Fatalf("error %v, %d bytes left", err, len(rest))
	}
	for k := 0; k+10 < len(rows.Keys); k += 10 {
		var fs []Feature
		var sum [45]int
		for i := k; i < k+10; i++ {
			fs = append(fs, rows.Keys[i]<<(64-KeyBits))
			for y := range sum {
				sum[y] += int(rows.Weights[i*45+y])
			}
		}
		best := 0
		for y, v := range sum {
			if v > sum[best] {
				best = y
			}
		}
		if got := s.Best(fs); got != best {
			t.Errorf("best label %d, want %d", got, best)
		}
	}
	if s.Best(nil) != 0 {
		t.Error("without features the first label is not the best")
	}
}

// TestQuantize: rounding errs by half a step at most, and small weights are left out.
func TestQuantize(t *testing.T) {
	r := Quantize([]uint64{5, 3, 4}, []float32{1.27, -.5, .004, 0, .3, -.3}, 2, .01, 0)
	want := []int8{30, -30, 127, -50}
	if len(r.Keys) != 2 || r.Keys[0] != 4 || r.Keys[1] != 5 || r.Scale != 1.27/127 {
		t.Fatalf("keys %v, scale %v", r.Keys, r.Scale)
	}
	for i, w := range want {
		if r.Weights[i] != w {
			t.Errorf("weights %v, want %v", r.Weights, want)
		}
	}
}

func BenchmarkTableAdd(b *testing.B) {
	rows := randomRows(500_000, 7)
	table := rows.Table()
	rnd := rand.New(rand.NewPCG(3, 3))
	fs := make([]Feature, 1<<16)
	for i := range fs {
		fs[i] = rows.Keys[rnd.IntN(len(rows.Keys))] << (64 - KeyBits)
	}
	for b.Loop() {
		for k := 0; k < len(fs); k += 64 {
			var a Acc
			table.Add(fs[k:k+64], &a)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(fs)), "ns/feature")
}
