package guard

import (
	"bufio"
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"os"
	"strings"
)

// minToken is the least length of a token, in bytes: 22 letters and digits hold
// 128 bits.
const minToken = 22

// Tokens are the tokens of a file. The zero Tokens knows none.
type Tokens struct{ known []known }

type known struct {
	sum   [sha256.Size]byte
	level Level
}

// ReadTokens reads a file of tokens: lines "read TOKEN" and "write TOKEN"; empty
// lines and those that begin with # are passed over. A token has 22 characters
// or more. An error names the file and the line, never the token.
func ReadTokens(file string) (*Tokens, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var t Tokens
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		words := strings.Fields(lines.Text())
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		level, ok := map[string]Level{"read": Read, "write": Write}[words[0]]
		if !ok || len(words) != 2 {
			return nil, fmt.Errorf("%s:%d: want \"read TOKEN\" or \"write TOKEN\"", file, n)
		}
		if len(words[1]) < minToken {
			return nil, fmt.Errorf("%s:%d: the token is too short: want %d characters or more", file, n, minToken)
		}
		t.known = append(t.known, known{sha256.Sum256([]byte(words[1])), level})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(t.known) == 0 {
		return nil, fmt.Errorf("%s: holds no token: want a line \"read TOKEN\" or \"write TOKEN\"", file)
	}
	return &t, nil
}

// Verify tells what a token is good for, the most if it stands there twice. The
// time that it takes tells nothing about the tokens: it compares hashes, all of
// them, bit by bit.
func (t *Tokens) Verify(_ context.Context, token string) (Level, error) {
	sum := sha256.Sum256([]byte(token))
	level := None
	for _, k := range t.known {
		same := subtle.ConstantTimeCompare(sum[:], k.sum[:])
		level = max(level, Level(subtle.ConstantTimeSelect(same, int(k.level), int(None))))
	}
	return level, nil
}
