package schema_test

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"

	"whosaid/graph/graphtest"
	"whosaid/schema"
	"whosaid/schema/guard"
)

// What a client asks over a WebSocket counts as its requests do.
func TestWhoAsksTooOftenOverAWebSocketWaits(t *testing.T) {
	handler := guard.Config{Open: true, Rate: 4}.Handler(schema.NewHandler(graphtest.NewMemory(), schema.Options{}))
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	conn, _, err := websocket.Dial(t.Context(), server.URL+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.CloseNow()
	type message struct {
		Type    string          `json:"type"`
		ID      string          `json:"id,omitempty"`
		Payload json.RawMessage `json:"payload,omitempty"`
	}
	write := func(m message) {
		if err := wsjson.Write(t.Context(), conn, m); err != nil {
			t.Fatal(err)
		}
	}
	write(message{Type: "connection_init"})
	const asked = 20
	for i := range asked {
		write(message{Type: "subscribe", ID: string(rune('a' + i)), Payload: json.RawMessage(post("{corpus {articles}}"))})
	}
	answered, refused := 0, 0
	for answered+refused < asked {
		var m message
		if err := wsjson.Read(t.Context(), conn, &m); err != nil {
			t.Fatal(err)
		}
		switch text := string(m.Payload); {
		case strings.Contains(text, "RATE_LIMITED"):
			refused++
		case strings.Contains(text, "articles"):
			answered++
		}
	}
	if refused < asked/2 || answered == 0 {
		t.Errorf("of %d at once %d were answered and %d refused", asked, answered, refused)
	}
}
