// Package graphiql serves GraphiQL, a page to write queries in. All of it is
// embedded: the page works where there is no network.
package graphiql

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// The files, of which those in assets are compressed.
//
//go:embed page.html page.js question.graphql assets/*.gz
var files embed.FS

// Path is where the page is served. It asks /graphql beside it.
const Path = "/graphiql"

// parts are the files that the page loads, by their address.
var parts = []string{
	"page.js", "question.graphql", "graphiql.min.css", "graphiql.min.js", "react.production.min.js", "react-dom.production.min.js",
}

// Paths lists the paths that Handler serves.
func Paths() []string {
	paths := []string{Path}
	for _, p := range parts {
		paths = append(paths, path.Join(Path, p))
	}
	return paths
}

// Handler serves the page and its parts. The page may load nothing from elsewhere.
func Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+Path, read("page.html"))
	for _, p := range parts {
		mux.Handle("GET "+path.Join(Path, p), read(p))
	}
	return mux
}

// A file is served as it lies here.
type file struct {
	name, etag    string
	plain, packed []byte // packed is nil if it is not compressed
}

func read(name string) file {
	f := file{name: name}
	var err error
	if f.plain, err = files.ReadFile(name); err == nil {
		return f.tagged()
	}
	f.packed, err = files.ReadFile("assets/" + name + ".gz")
	if err == nil {
		var unzip *gzip.Reader
		if unzip, err = gzip.NewReader(bytes.NewReader(f.packed)); err == nil {
			f.plain, err = io.ReadAll(unzip)
		}
	}
	if err != nil {
		panic(err) // what is embedded is there
	}
	return f.tagged()
}

func (f file) tagged() file {
	sum := sha256.Sum256(f.plain)
	f.etag = `W/"` + hex.EncodeToString(sum[:16]) + `"`
	return f
}

// ServeHTTP sends the file, compressed to those who take it so.
func (f file) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h, body := w.Header(), f.plain
	kind := mime.TypeByExtension(path.Ext(f.name))
	if path.Ext(f.name) == ".graphql" {
		kind = "application/graphql; charset=utf-8"
	}
	h.Set("Content-Type", kind)
	h.Set("ETag", f.etag)
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'self'; connect-src 'self' ws: wss:; style-src 'self' 'unsafe-inline'; font-src data:; img-src 'self' data:; frame-ancestors 'none'")
	if f.packed != nil {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = f.packed
		}
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
