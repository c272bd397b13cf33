package schema_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"whosaid/graph"
	"whosaid/graph/graphtest"
	"whosaid/schema"
)

// taking returns a client of a server that takes articles: each says what one of
// the press does, chosen by its text.
func taking(t *testing.T, limits schema.Limits) client {
	store := graphtest.NewMemory()
	ingest := func(ctx context.Context, a schema.Submission) (graph.ArticleID, bool, error) {
		for _, x := range press(t) {
			if x.Article.Text == a.Text {
				n, err := store.Add(ctx, x)
				return x.Article.ID, n > 0, err
			}
		}
		return "", false, fmt.Errorf("%w: nobody printed it", graph.ErrInvalid)
	}
	return serve(t, store, schema.Options{Ingest: ingest, Limits: limits})
}

func (c client) handIn(t *testing.T, text string) string {
	t.Helper()
	r := c.ask(t, `mutation ($text: String!) {ingestArticle(input: {text: $text}) {added article {name} errors {code message field}}}`,
		map[string]any{"text": text})
	if len(r.Errors) > 0 {
		t.Fatal(r.Errors)
	}
	return string(r.Data)
}

func TestArticlesAreHandedIn(t *testing.T) {
	c := taking(t, schema.Limits{})
	text := press(t)[1].Article.Text
	for _, q := range []struct{ text, want string }{
		{text, `{"ingestArticle":{"added":true,"article":{"name":"gas"},"errors":[]}}`},
		{text, `{"ingestArticle":{"added":false,"article":{"name":"gas"},"errors":[]}}`},
		{" ", `{"ingestArticle":{"added":false,"article":null,"errors":[{"code":"INVALID","message":"the text is empty","field":["input","text"]}]}}`},
		{"else", `{"ingestArticle":{"added":false,"article":null,"errors":[{"code":"INVALID","message":"invalid: nobody printed it","field":["input"]}]}}`},
	} {
		if got := c.handIn(t, q.text); got != q.want {
			t.Errorf("got  %s\nwant %s", got, q.want)
		}
	}
	wantAnswer(t, c, `{statements {totalCount}}`, `{"statements": {"totalCount": 2}}`)
	both := c.ask(t, `mutation {ingestArticle(input: {text: "x", html: "<p>x</p>"}) {errors {code field}}}`, nil)
	if string(both.Data) != `{"ingestArticle":{"errors":[{"code":"INVALID","field":["input","html"]}]}}` {
		t.Errorf("a text and a page at once: %s", both.body)
	}
	if got := newClient(t).handIn(t, text); !strings.Contains(got, "UNAVAILABLE") {
		t.Errorf("where nothing is taken: %s", got)
	}
}

const indirectAdded = `subscription {statementAdded(filter: {kinds: [INDIRECT]}) {text speaker {name} article {name}}}`

func TestStatementsAreToldWhenTheyAreStored(t *testing.T) {
	c := taking(t, schema.Limits{})
	events := c.events(t, indirectAdded)
	for _, x := range press(t) {
		c.handIn(t, x.Article.Text)
	}
	for _, want := range []string{
		`{"data":{"statementAdded":{"text":"gas would flow","speaker":{"name":"Sergei Lavrov"},"article":{"name":"sanctions"}}}}`,
		`{"data":{"statementAdded":{"text":"American sanctions had failed","speaker":{"name":"Dmitry Peskov"},"article":{"name":"gas"}}}}`,
		`{"data":{"statementAdded":{"text":"gas was cheap","speaker":null,"article":{"name":"gas"}}}}`,
	} {
		if got := <-events; got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestProgressIsToldNowAndAtEachChange(t *testing.T) {
	c := taking(t, schema.Limits{})
	events := c.events(t, `subscription {ingestProgress {received stored known failed running}}`)
	c.handIn(t, press(t)[0].Article.Text)
	last := `{"data":{"ingestProgress":{"received":1,"stored":1,"known":0,"failed":0,"running":0}}}`
	for e := range events {
		if e == last {
			return
		}
	}
	t.Error("the stream ended before the progress was told")
}

// events subscribes and returns what arrives. It returns when the subscription
// is there.
func (c client) events(t *testing.T, query string) <-chan string {
	t.Helper()
	r, _ := http.NewRequestWithContext(t.Context(), "POST", c.url+"/graphql", strings.NewReader(post(query)))
	r.Header.Set("Content-Type", jsonType)
	r.Header.Set("Accept", "text/event-stream")
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); response.StatusCode != 200 || got != "text/event-stream" {
		t.Fatalf("%d %s", response.StatusCode, got)
	}
	t.Cleanup(func() { response.Body.Close() })
	out := make(chan string, 100)
	begun := make(chan bool)
	go func() {
		defer close(out)
		lines := bufio.NewScanner(response.Body)
		for lines.Scan() {
			switch line := lines.Text(); {
			case line == ": subscribed":
				close(begun)
			case strings.HasPrefix(line, "data: {"):
				out <- strings.TrimPrefix(line, "data: ")
			case line == "event: complete":
				return
			}
		}
	}()
	<-begun
	return out
}

func TestStatementsOverAWebSocket(t *testing.T) {
	c := taking(t, schema.Limits{})
	s := dial(t, c.url)
	s.ask("p", "subscription {ingestProgress {received}}")
	s.receive("next")
	s.ask("s", indirectAdded)
	c.waitFor(t, "whosaid_subscriptions 2")
	c.handIn(t, press(t)[0].Article.Text)
	for {
		m := s.receive("next")
		if m.ID == "s" {
			if !strings.Contains(string(m.Payload), "gas would flow") {
				t.Errorf("got %s", m.Payload)
			}
			return
		}
	}
}

// The subscriptions that are open are counted: those of all clients, and those of
// each, over whatever they come; what has ended counts no more.
func TestSubscriptionsAreCounted(t *testing.T) {
	for code, limits := range map[string]schema.Limits{
		"SUBSCRIPTION_LIMIT_EXCEEDED":        {Subscriptions: 2, ClientSubscriptions: 9},
		"CLIENT_SUBSCRIPTION_LIMIT_EXCEEDED": {Subscriptions: 9, ClientSubscriptions: 2},
	} {
		c := taking(t, limits)
		s := dial(t, c.url)
		c.events(t, indirectAdded)
		s.ask("one", indirectAdded)
		c.waitFor(t, "whosaid_subscriptions 2")
		for e := range c.events(t, indirectAdded) {
			if !strings.Contains(e, `"`+code+`"`) {
				t.Errorf("as events: got %s, want %s", e, code)
			}
		}
		s.ask("two", indirectAdded)
		if m := s.receive("next error"); m.ID != "two" || !strings.Contains(string(m.Payload), `"`+code+`"`) {
			t.Errorf("over a WebSocket: got %s %s, want %s", m.ID, m.Payload, code)
		}
		s.send(message{Type: "complete", ID: "one"})
		c.waitFor(t, "whosaid_subscriptions 1")
		s.ask("three", "subscription {ingestProgress {received}}")
		if m := s.receive("next error"); m.ID == "three" && !strings.Contains(string(m.Payload), `"received"`) {
			t.Errorf("after one was closed: %s", m.Payload)
		}
		c.waitFor(t, `whosaid_errors_total{code="`+code+`"} 2`)
	}
	r := taking(t, schema.Limits{}).ask(t, indirectAdded, nil)
	if r.status != http.StatusNotAcceptable {
		t.Errorf("a subscription in one answer: %d %s", r.status, r.body)
	}
}

// A message over a WebSocket is no larger than a request, and costs no more.
func TestAWebSocketHasTheLimitsOfARequest(t *testing.T) {
	c := taking(t, schema.Limits{Body: 1000, Page: 5})
	s := dial(t, c.url)
	s.ask("page", "{said(first: 6) {totalCount}}")
	if m := s.receive("next error"); !strings.Contains(string(m.Payload), "PAGE_LIMIT_EXCEEDED") {
		t.Errorf("a large page: %s", m.Payload)
	}
	s.ask("large", strings.Repeat("#", 1000)+"{corpus {articles}}")
	for {
		var m message
		if err := wsjson.Read(t.Context(), s.conn, &m); err != nil {
			if websocket.CloseStatus(err) != websocket.StatusMessageTooBig {
				t.Errorf("a large message: %v", err)
			}
			return
		}
		if m.ID == "large" {
			t.Fatalf("a large message is answered: %+v", m)
		}
	}
}

func TestWebSocketsOfOtherSitesAreRefused(t *testing.T) {
	c := taking(t, schema.Limits{})
	for origin, want := range map[string]int{"https://evil.example": 403, c.url: 101} {
		conn, response, err := websocket.Dial(t.Context(), c.url+"/graphql", &websocket.DialOptions{
			Subprotocols: []string{"graphql-transport-ws"}, HTTPHeader: http.Header{"Origin": {origin}},
		})
		if response == nil || (response.StatusCode != want && !(want == 403 && response.StatusCode == 400)) {
			t.Errorf("%s: %v %v", origin, response, err)
		}
		if conn != nil {
			conn.CloseNow()
		}
	}
}

// Each mutation of a request sees what the one before it has changed.
func TestTheSecondOfTwoArticlesIsSeen(t *testing.T) {
	c := taking(t, schema.Limits{})
	p := press(t)
	one := func(alias string, i int) string {
		return fmt.Sprintf(`%s: ingestArticle(input: {text: %q}) {article {statements(order: OLDEST, first: 1) {nodes {speaker {saidCount}}}}}`, alias, p[i].Article.Text)
	}
	wantAnswer(t, c, `mutation {`+one("a", 0)+one("b", 1)+`}`, `{"a": {"article": {"statements": {"nodes": [{"speaker": {"saidCount": 1}}]}}},
		"b": {"article": {"statements": {"nodes": [{"speaker": {"saidCount": 2}}]}}}}`)
}
