package deploy

import (
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Behaviour is what CloudFront does with the addresses that match a pattern.
type Behaviour struct {
	Pattern string // "" is every other address
	Origin  string // "pages", "api" or "shops"
	Rewrite bool   // an address without a file is answered by the page that knows it
	Headers http.Header
}

// Matches tells whether an address is the behaviour's.
func (b Behaviour) Matches(address string) bool {
	if prefix, open := strings.CutSuffix(b.Pattern, "*"); open {
		return strings.HasPrefix(address, prefix)
	}
	return b.Pattern == "" || b.Pattern == path.Clean(address)
}

type cacheBehaviour struct {
	Pattern  string     `yaml:"PathPattern"`
	Origin   string     `yaml:"TargetOriginId"`
	Headers  string     `yaml:"ResponseHeadersPolicyId"`
	Function []struct{} `yaml:"FunctionAssociations"`
}

// Behaviours reads CloudFront's behaviours in the order in which they are tried; the last one takes everything.
func (t Template) Behaviours() ([]Behaviour, error) {
	var read struct {
		Config struct {
			Behaviours []cacheBehaviour `yaml:"CacheBehaviors"`
			Default    cacheBehaviour   `yaml:"DefaultCacheBehavior"`
		} `yaml:"DistributionConfig"`
	}
	if err := t.Properties("Distribution", &read); err != nil {
		return nil, err
	}
	var behaviours []Behaviour
	for _, found := range append(read.Config.Behaviours, read.Config.Default) {
		headers, err := t.headers(found.Headers)
		if err != nil {
			return nil, err
		}
		behaviours = append(behaviours, Behaviour{found.Pattern, found.Origin, len(found.Function) > 0, headers})
	}
	return behaviours, nil
}

// policy is a response headers policy.
type policy struct {
	Config struct {
		Security struct {
			Content struct {
				Policy string `yaml:"ContentSecurityPolicy"`
			} `yaml:"ContentSecurityPolicy"`
			Transport struct {
				MaxAge     int  `yaml:"AccessControlMaxAgeSec"`
				Subdomains bool `yaml:"IncludeSubdomains"`
				Preload    bool `yaml:"Preload"`
			} `yaml:"StrictTransportSecurity"`
			ContentType *struct{} `yaml:"ContentTypeOptions"`
			Referrer    struct {
				Policy string `yaml:"ReferrerPolicy"`
			} `yaml:"ReferrerPolicy"`
		} `yaml:"SecurityHeadersConfig"`
		Custom struct {
			Items []struct {
				Header string `yaml:"Header"`
				Value  string `yaml:"Value"`
			} `yaml:"Items"`
		} `yaml:"CustomHeadersConfig"`
	} `yaml:"ResponseHeadersPolicyConfig"`
}

func (t Template) headers(name string) (http.Header, error) {
	if t.Kind(name) != "AWS::CloudFront::ResponseHeadersPolicy" {
		return nil, fmt.Errorf("%s: %q is no response headers policy", FileName, name)
	}
	var read policy
	if err := t.Properties(name, &read); err != nil {
		return nil, err
	}
	return read.headers(), nil
}

// headers are the ones the policy puts on every answer.
func (p policy) headers() http.Header {
	headers, security := http.Header{}, p.Config.Security
	if value := security.Content.Policy; value != "" {
		headers.Set("Content-Security-Policy", value)
	}
	if value := security.Referrer.Policy; value != "" {
		headers.Set("Referrer-Policy", value)
	}
	if security.ContentType != nil {
		headers.Set("X-Content-Type-Options", "nosniff")
	}
	if transport := security.Transport; transport.MaxAge > 0 {
		value := "max-age=" + strconv.Itoa(transport.MaxAge)
		if transport.Subdomains {
			value += "; includeSubDomains"
		}
		if transport.Preload {
			value += "; preload"
		}
		headers.Set("Strict-Transport-Security", value)
	}
	for _, item := range p.Config.Custom.Items {
		headers.Set(item.Header, item.Value)
	}
	return headers
}
