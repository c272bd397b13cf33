package schema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/coder/websocket"
	"github.com/coder/websocket/wsjson"
)

// A socket is a WebSocket over which a client speaks graphql-transport-ws.
type socket struct {
	*testing.T
	conn *websocket.Conn
}

// A message is one of that protocol.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id,omitempty"`
	Payload json.RawMessage `json:"payload,omitempty"`
}

// dial opens a socket to the server at url. It is closed at the end of the test.
func dial(t *testing.T, url string) socket {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), url+"/graphql", &websocket.DialOptions{Subprotocols: []string{"graphql-transport-ws"}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.CloseNow() })
	s := socket{t, conn}
	s.send(message{Type: "connection_init"})
	s.receive("connection_ack")
	return s
}

func (s socket) send(m message) {
	s.Helper()
	if err := wsjson.Write(s.Context(), s.conn, m); err != nil {
		s.Fatal(err)
	}
}

// ask puts an operation under an id.
func (s socket) ask(id, operation string) {
	s.Helper()
	s.send(message{Type: "subscribe", ID: id, Payload: json.RawMessage(post(operation))})
}

// receive returns the next message of one of some kinds, separated by spaces.
func (s socket) receive(kinds string) message {
	s.Helper()
	for {
		var m message
		if err := wsjson.Read(s.Context(), s.conn, &m); err != nil {
			s.Fatal(err)
		}
		if strings.Contains(" "+kinds+" ", " "+m.Type+" ") {
			return m
		}
	}
}
