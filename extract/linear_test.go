package extract

import (
	"fmt"
	"strings"
	"testing"
)

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
