// Package partnercenter speaks Microsoft's Partner Center REST API for the product: tenants, relationships, agreements,
// catalogue, price sheets, carts, orders, subscriptions, usage and invoices of the provider's customers, and what of
// it lies at Microsoft Graph. It uses the partner's words; domains
// translate. One file per resource, the documentation page named at each call.
package partnercenter

import (
	"cmp"
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/sony/gobreaker/v2"
	"golang.org/x/time/rate"
)

// Hosts of the worldwide cloud. Source: partner-center-rest-urls.
const (
	worldwide       = "https://api.partnercenter.microsoft.com"
	worldwidePrices = "https://api.partner.microsoft.com"
	worldwideGraph  = "https://graph.microsoft.com"
)

// Published limit of the customer, order and subscription resources: 500 requests per minute and partner tenant.
// Bucket and refill together stay below it in any minute. Source: customer-resources, order-resources.
const (
	requestsPerMinute = 450
	burst             = 50
)

// Secrets keeps what proves that we are the partner.
type Secrets interface {
	ClientSecret(context.Context) (string, error)
	RefreshToken(context.Context) (string, error)
	// SaveRefreshToken keeps rotated in place of previous. Another process may have rotated meanwhile: the newest
	// issued one has to win, an older one must never come back (REQUIREMENTS A10).
	SaveRefreshToken(ctx context.Context, previous, rotated string) error
}

// Config is everything the client needs from outside. All fields but Rate and Certificate are required.
type Config struct {
	BaseURL  string // https://api.partnercenter.microsoft.com, or the sandbox; price sheets and Graph follow from it
	LoginURL string // https://login.microsoftonline.com, or the sandbox
	Tenant   string // the provider's tenant id
	ClientID string // the provider's application id
	Secrets  Secrets
	HTTP     *http.Client     // redirects are never followed, whatever it says
	Now      func() time.Time // for the expiry of tokens
	NewID    func() string    // a GUID, for correlation ids
	Rate     *rate.Limiter    // nil: the published limit; each customer gets a share of it
	Backoff  time.Duration    // the longest wait before a first repetition; 0: half a second
	// Certificate proves that we are the application, in place of the client secret. nil and ErrNoCertificate: the
	// secret does.
	Certificate func(context.Context) (Certificate, error)
}

// Client is safe for concurrent use; one per process, because tokens and limits are shared inside it.
type Client struct {
	base   string
	login  string
	prices string
	graph  string
	http   *http.Client
	newID  func() string
	limits limits
	broken breakers
	gate   gate
	budget budget
	wait   time.Duration // before a first repetition, at most
	tokens *tokens
}

// New makes a client. It does not call anybody.
func New(cfg Config) *Client {
	direct := *cfg.HTTP
	// A followed redirect would replay a write and carry the token to another host.
	direct.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	limiter := cfg.Rate
	if limiter == nil {
		limiter = rate.NewLimiter(rate.Limit(requestsPerMinute)/60, burst)
	}
	c := &Client{
		base:   strings.TrimRight(cfg.BaseURL, "/"),
		login:  strings.TrimRight(cfg.LoginURL, "/"),
		http:   &direct,
		newID:  cfg.NewID,
		limits: limits{partner: limiter, customers: map[string]*rate.Limiter{}},
		broken: breakers{of: map[string]*gobreaker.TwoStepCircuitBreaker[answer]{}},
		budget: budget{credit: firstRetries},
		wait:   cmp.Or(cfg.Backoff, firstBackoff),
	}
	c.prices, c.graph = c.base, c.base
	if c.base == worldwide {
		c.prices, c.graph = worldwidePrices, worldwideGraph
	}
	c.tokens = newTokens(cfg, &direct)
	return c
}

// String keeps tokens out of logs when a client is printed by accident.
func (c *Client) String() string { return "partnercenter.Client(" + c.base + ")" }

// GoString is String, for %#v.
func (c *Client) GoString() string { return c.String() }

// RequestID is the idempotency key of one write (a GUID, sent as MS-RequestId). The caller persists it before the
// call: the same value again after fault.Unknown, a fresh one after any answer. Source: headers. Graph promises nothing
// of it: look for a delegation by its name, which is unique, before it is made again; an export may well be made twice.
type RequestID string

// Trace identifies one answered write at the partner; audit rows and support cases quote it.
type Trace struct {
	RequestID     RequestID
	CorrelationID string
}
