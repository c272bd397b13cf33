package bind

import "fmt"

// An InputError says, in words for the user, what is wrong with what was given.
type InputError struct {
	Code    string // BAD_USER_INPUT if empty
	Message string
}

func (e *InputError) Error() string { return e.Message }

// BadInput returns an InputError.
func BadInput(format string, args ...any) error {
	return &InputError{Message: fmt.Sprintf(format, args...)}
}
