package score

import (
	"bytes"
	"encoding/json"
)

// An object is a JSON object that keeps the order of its members.
type object struct {
	buf bytes.Buffer
	err error // the first
}

func (o *object) add(key string, value any) {
	if o.err != nil {
		return
	}
	name, err := json.Marshal(key)
	if err != nil {
		o.err = err
		return
	}
	body, err := json.Marshal(value)
	if err != nil {
		o.err = err
		return
	}
	o.buf.WriteByte(",{"[one(o.buf.Len() == 0)])
	o.buf.Write(name)
	o.buf.WriteByte(':')
	o.buf.Write(body)
}

// bytes closes the object; nothing may be added after.
func (o *object) bytes() ([]byte, error) {
	if o.err != nil {
		return nil, o.err
	}
	if o.buf.Len() == 0 {
		return []byte("{}"), nil
	}
	o.buf.WriteByte('}')
	return o.buf.Bytes(), nil
}
