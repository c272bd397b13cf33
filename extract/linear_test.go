package extract

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"whosaid/extract/source"
)

// BenchmarkExtract shows that the cost of an article is linear in its length. Each round
// extracts from articles of every size in turn, so that all sizes meet the same machine,
// and counts processor time. It reports the median of all rounds in words a second,
// and by how much the fastest size is ahead of the slowest:
//
//	GOMAXPROCS=1 go test ./extract -run xxx -bench 'Extract$' -benchtime 7x
func BenchmarkExtract(b *testing.B) {
	const whole = 10_000_000
	text := varied(b, whole)
	sizes := []int{10_000, 100_000, 1_000_000, whole}
	speeds := make([][]float64, len(sizes))
	for b.Loop() {
		for i, size := range sizes {
			articles := cut(text, size)
			words := len(strings.Fields(strings.Join(articles, " ")))
			runtime.GC()
			began := processorTime(b)
			for _, a := range articles {
				extractText(a)
			}
			took := processorTime(b) - began
			speeds[i] = append(speeds[i], float64(words)/took.Seconds())
		}
	}
	var medians []float64
	for i, size := range sizes {
		slices.Sort(speeds[i])
		medians = append(medians, speeds[i][len(speeds[i])/2])
		b.ReportMetric(medians[i], fmt.Sprintf("words/s_%dkB", size/1000))
	}
	b.ReportMetric(100*(slices.Max(medians)/slices.Min(medians)-1), "%fastest_over_slowest")
}

// varied returns about n bytes of the articles of testdata, all of them again and
// again, each time in another order.
func varied(b *testing.B, n int) string {
	var texts []string
	for in, err := range source.Read(b.Context(), []string{"../testdata/articles"}, nil) {
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, in.Article.Text[source.Body(in.Article.Text):])
	}
	random := rand.New(rand.NewPCG(1, 2))
	var all strings.Builder
	for all.Len() < n {
		random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		all.WriteString(strings.Join(texts, "\n\n") + "\n\n")
	}
	return all.String()[:n]
}

// cut returns pieces of text of about size bytes each, whole paragraphs, spread
// evenly over it: a megabyte of them, or one.
func cut(text string, size int) []string {
	if size >= len(text) {
		return []string{text}
	}
	n := max(1_000_000/size, 3)
	pieces := make([]string, n)
	for i := range pieces {
		at := i * (len(text) - 2*size) / n
		at += strings.Index(text[at:], "\n\n") + 2
		end := at + size
		pieces[i] = text[at : end+strings.Index(text[end:], "\n\n")]
	}
	return pieces
}

// processorTime returns what this process has used of all cores.
func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// BenchmarkParagraph extracts from one paragraph of a size, of the kinds of text
// that could take more than linear time.
func BenchmarkParagraph(b *testing.B) {
	for _, unit := range []string{
		"he said that she said, ", "Peskov said the sanctions had failed and he added that “it is over.” ", "“we will not,” ", "“Anna ", "\"", "''a ",
		"word ", "Anna Berg, ", "NAME: yes we do\n", "a.b.", "— Anna ",
	} {
		for _, size := range []int{1 << 16, 1 << 18, 1 << 20} {
			s := strings.Repeat(unit, size/len(unit))
			b.Run(fmt.Sprintf("%s/%dkB", strings.TrimSpace(unit), size>>10), func(b *testing.B) {
				b.SetBytes(int64(len(s)))
				for b.Loop() {
					extractText(s)
				}
			})
		}
	}
}
