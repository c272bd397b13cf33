package guard

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// Who has asked as often as he may before the clock jumps, back or ahead, is not locked
// out after it, and is limited again at once.
func TestTheRateAfterTheClockJumps(t *testing.T) {
	const rate, client = 3, "192.0.2.1"
	for _, jump := range []time.Duration{time.Hour, -time.Hour, 100 * 365 * 24 * time.Hour, -100 * 365 * 24 * time.Hour} {
		l := Config{Rate: rate}.limiter()
		before := time.Now().Add(-jump).UTC().Truncate(time.Second)
		if err := l.Counter().IncrementBy(client, before, rate); err != nil {
			t.Fatal(err)
		}
		taken := 0
		r := httptest.NewRequest(http.MethodGet, "/graphql", nil)
		for range 10 * rate {
			if !l.OnLimit(unseen{}, r, client) {
				taken++
			}
		}
		if taken < rate || taken > 2*rate { // a new second may begin meanwhile
			t.Errorf("after a jump of %v: %d of %d requests taken", jump, taken, 10*rate)
		}
	}
}
