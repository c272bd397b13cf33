package guard_test

import (
	"strings"
	"testing"
)

// BenchmarkTokens: that a token is wrong takes as long to find whether its first
// character is wrong or its last, and as long as that it is right.
func BenchmarkTokens(b *testing.B) {
	right := strings.Repeat("k", 1<<10)
	known, err := tokens(b, "read "+right+"\n")
	if err != nil {
		b.Fatal(err)
	}
	for name, token := range map[string]string{"right": right, "firstWrong": "x" + right[1:], "lastWrong": right[1:] + "x"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := known.Verify(b.Context(), token); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
