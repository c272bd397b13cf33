package guard

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Whatever is in a file of tokens is read or is an error, which repeats no token; and
// what was read lets nobody in who has none of its tokens.
func FuzzTokens(f *testing.F) {
	f.Add([]byte("# those who read\nread abcdefghijklmnopqrstuv\nwrite ABCDEFGHIJKLMNOPQRSTUV\n"), "x")
	f.Add([]byte("read short\n"), "short")
	f.Add([]byte{}, "")
	f.Fuzz(func(t *testing.T, b []byte, token string) {
		file := filepath.Join(t.TempDir(), "tokens")
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		tokens, err := ReadTokens(file)
		if err != nil {
			for _, word := range bytes.Fields(b) {
				if len(word) >= minToken && strings.Contains(err.Error(), string(word)) {
					t.Errorf("%v repeats %q", err, word)
				}
			}
			return
		}
		level, err := tokens.Verify(t.Context(), token)
		if in := bytes.Contains(b, []byte(token)) && len(token) >= minToken; err != nil || level != None && !in {
			t.Errorf("%q is let in with level %v, %v", token, level, err)
		}
	})
}
