package chain

// A Feature is the hash of one property of one position. Features are built
// from a template number and values, each 64 bits wide, by multiplicative
// hashing; the upper bits are the better mixed ones.
type Feature = uint64

const golden = 0x9E3779B97F4A7C15

func mix(h, x uint64) uint64 {
	h = (h ^ x) * golden
	return h ^ h>>32
}

// F0 returns the feature of a template without values.
func F0(t uint64) Feature { return mix(t*0xD6E8FEB86659FD93, 1) }

// F1 returns the feature of a template with one value.
func F1(t, a uint64) Feature { return mix(t*0xD6E8FEB86659FD93, a) * golden }

// F2 returns the feature of a template with two values, in order.
func F2(t, a, b uint64) Feature { return mix(mix(t*0xD6E8FEB86659FD93, a), b) * golden }

// F3 returns the feature of a template with three values, in order.
func F3(t, a, b, c uint64) Feature {
	return mix(mix(mix(t*0xD6E8FEB86659FD93, a), b), c) * golden
}

// F4 returns the feature of a template with four values, in order.
func F4(t, a, b, c, d uint64) Feature {
	return mix(mix(mix(mix(t*0xD6E8FEB86659FD93, a), b), c), d) * golden
}

// String hashes s (FNV-1a).
func String(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h ^ h>>29
}

// Key is what a table knows a feature by: its upper 40 bits. Two features of
// one table collide with a probability of about one in a million.
func Key(f Feature) uint64 { return f >> (64 - KeyBits) }
