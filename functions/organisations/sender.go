package organisations

import (
	"context"
	"net/http"

	"twotier/shared/auth"
	"twotier/shared/correspondence"
	"twotier/shared/httpapi"
)

func registerSender(api *httpapi.API, a API) {
	httpapi.Register(api, httpapi.Operation{
		ID: "read-letter-sender", Method: http.MethodGet, Path: "/api/letter-sender", Permission: auth.ReadPartnership,
		Summary: "Under which name the reseller's letters to customers come, and where answers go",
	}, a.readSender)
	httpapi.Register(api, httpapi.Operation{
		ID: "save-letter-sender", Method: http.MethodPut, Path: "/api/letter-sender", Permission: auth.WriteSettings,
		Summary: "Chooses both; needs the version that was read",
	}, a.saveSender)
}

type senderInput struct{ httpapi.Signed }

type shownSender struct {
	Version int64  `json:"version" doc:"0 until the reseller has chosen"`
	Name    string `json:"name" doc:"empty: the reseller's own name"`
	ReplyTo string `json:"replyTo" doc:"empty: the person each letter is from"`
	Via     string `json:"via" doc:"whose mail server letters leave from; its name stands behind the sender's"`
}

type senderOutput struct{ Body shownSender }

func (a API) shownSender(s correspondence.Sender) *senderOutput {
	return &senderOutput{Body: shownSender{Version: s.Revision.Version, Name: s.Name, ReplyTo: s.ReplyTo, Via: a.Provider}}
}

func (a API) readSender(ctx context.Context, in *senderInput) (*senderOutput, error) {
	s, err := a.Senders.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return a.shownSender(s), nil
}

type saveSenderInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		Name    string `json:"name,omitempty" maxLength:"60"`
		ReplyTo string `json:"replyTo,omitempty" format:"email"`
	}
}

func (a API) saveSender(ctx context.Context, in *saveSenderInput) (*senderOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	s, err := a.Senders.Save(ctx, in.Caller(), version, in.Body.Name, in.Body.ReplyTo)
	if err != nil {
		return nil, err
	}
	return a.shownSender(s), nil
}
