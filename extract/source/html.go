package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"whosaid/graph"
)

var htmlBegin = regexp.MustCompile(`^(?i)(?:\x{FEFF})?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]`)

// looksLikeHTML tells whether head begins a page.
func looksLikeHTML(head []byte) bool { return htmlBegin.Match(head) }

// pageSize is how many bytes of a page are read.
const pageSize = 16 << 20

// readHTML reads a page as one article, in the encoding that it says, as browsers
// do.
func readHTML(file string, r *bufio.Reader) iter.Seq2[Input, error] {
	return func(yield func(Input, error) bool) {
		in, err := readPage(file, r)
		if err != nil {
			yield(Input{}, bad(file, 0, err))
			return
		}
		yield(in, nil)
	}
}

func readPage(file string, r io.Reader) (Input, error) {
	decoded, err := charset.NewReader(io.LimitReader(r, pageSize+1), "")
	if err == io.EOF {
		return Input{}, errNoText
	}
	if err != nil {
		return Input{}, err
	}
	page, err := io.ReadAll(decoded)
	if err != nil {
		return Input{}, err
	}
	p, err := parsePage(string(page))
	if err != nil {
		return Input{}, err
	}
	outlet := newOutlet(p.Publisher)
	article := graph.NewArticle(graph.Article{
		Name: baseName(file), Title: p.Title, URL: p.URL, Outlet: outlet.ID, Published: graph.Date(p.Date), Text: p.Text,
	})
	return Input{Article: article, Outlet: outlet, File: file}, nil
}

// errNoArticle: nothing on a page reads like one.
var errNoArticle = errors.New("the page has no article")

// maxElements bounds what is looked at in a page: elements and texts.
const maxElements = 100_000

// parsePage takes the article out of a page: what the reading view of a browser
// shows (Mozilla's Readability), its paragraphs with an empty line between them,
// without markup. Title, date, address and outlet are those that the page tells in
// its head, each empty where it does not.
func parsePage(page string) (rec record, err error) {
	if len(page) > pageSize {
		return rec, fmt.Errorf("the page has more than %d MiB", pageSize>>20)
	}
	document, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return rec, fmt.Errorf("the page is no HTML: %w", err)
	}
	rec.URL = address(document)
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	found, err := parser.ParseAndMutate(document, nil)
	if err != nil {
		return rec, err
	}
	if found.Node == nil {
		return rec, errNoArticle
	}
	var text strings.Builder
	if err := found.RenderText(&text); err != nil {
		return rec, err
	}
	if rec.Text = strings.TrimSpace(text.String()); rec.Text == "" {
		return rec, errNoArticle
	}
	rec.Publisher = strings.TrimSpace(found.SiteName())
	rec.Title = withoutOutlet(strings.TrimSpace(found.Title()), rec.Publisher)
	if published, err := found.PublishedTime(); err == nil {
		rec.Date = string(graph.NewDate(published))
	}
	return rec, nil
}

// withoutOutlet takes the outlet off the end of a title: “Talks begin | The Ledger”.
func withoutOutlet(title, outlet string) string {
	rest, ok := strings.CutSuffix(title, outlet)
	if head := strings.TrimRight(rest, " "); ok && outlet != "" {
		for _, mark := range []string{"|", "-", "–", "—", "·", ":"} {
			if t, ok := strings.CutSuffix(head, mark); ok && strings.TrimSpace(t) != "" {
				return strings.TrimSpace(t)
			}
		}
	}
	return title
}

// address returns what a page calls its own address: its canonical link, else
// og:url; empty if neither is an address on the web.
func address(document *html.Node) string {
	canonical, shared := "", ""
	for n := range document.Descendants() {
		attribute := func(name string) string {
			for _, a := range n.Attr {
				if a.Key == name {
					return strings.TrimSpace(a.Val)
				}
			}
			return ""
		}
		switch {
		case n.DataAtom == atom.Link && strings.EqualFold(attribute("rel"), "canonical") && canonical == "":
			canonical = attribute("href")
		case n.DataAtom == atom.Meta && attribute("property") == "og:url" && shared == "":
			shared = attribute("content")
		}
	}
	for _, url := range []string{canonical, shared} {
		if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
			return url
		}
	}
	return ""
}
