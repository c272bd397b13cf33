package schema_test

import (
	"net/http/httptest"
	"strings"
	"testing"

	"whosaid/graph/graphtest"
	"whosaid/schema"
	"whosaid/schema/guard"
)

// What a client asks over a WebSocket counts as its requests do.
func TestWhoAsksTooOftenOverAWebSocketWaits(t *testing.T) {
	handler := guard.Config{Open: true, Rate: 4}.Handler(schema.NewHandler(graphtest.NewMemory(), schema.Options{}))
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	c := dial(t, server.URL)
	const asked = 20
	for i := range asked {
		c.ask(string(rune('a'+i)), "{corpus {articles}}")
	}
	answered, refused := 0, 0
	for answered+refused < asked {
		switch text := string(c.receive("next error").Payload); {
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
