package source

import (
	"bufio"
	"iter"
	"path/filepath"
	"slices"
	"strings"
)

// A format is a way of writing articles down.
type format struct {
	extensions []string // in lower case, with the dot
	// sniff tells whether a file that begins with head is of this format.
	sniff func(head []byte) bool
	// read gives the articles of one file, and a *Bad for each that is none.
	read func(file string, r *bufio.Reader) iter.Seq2[Input, error]
}

// formats lists what can be read. A file belongs to the first format that has
// its extension; one with an unknown extension, and standard input, to the
// first that takes its beginning for its own. The last takes everything.
var formats = []format{
	{[]string{".jsonl", ".ndjson", ".json"}, looksLikeJSON, readJSONL},
	{[]string{".html", ".htm", ".xhtml"}, looksLikeHTML, readHTML},
	{[]string{".txt", ".text"}, func([]byte) bool { return true }, readText},
}

// headSize is how much of a file sniff functions see, in bytes.
const headSize = 4096

func formatOf(file string, head []byte) format {
	if f, ok := byExtension(file); ok {
		return f
	}
	i := slices.IndexFunc(formats, func(f format) bool { return f.sniff(head) })
	return formats[i]
}

// byExtension returns the format that has the file's extension, if any.
func byExtension(file string) (format, bool) {
	ext := strings.ToLower(filepath.Ext(file))
	for _, f := range formats {
		if slices.Contains(f.extensions, ext) {
			return f, true
		}
	}
	return format{}, false
}

// extensions lists the extensions of all formats, for messages.
func extensions() string {
	var all []string
	for _, f := range formats {
		all = append(all, f.extensions...)
	}
	return strings.Join(all, ", ")
}
