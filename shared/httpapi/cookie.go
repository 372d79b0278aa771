package httpapi

import (
	"net/http"
	"time"

	"twotier/shared/account"
)

// Cookies are readable by no script and sent to no other site (REQUIREMENTS A4).

const (
	cookieName   = "__Host-session"
	deviceName   = "__Host-device"
	ceremonyName = "__Host-ceremony"
)

// SessionCookie hands a new session to the browser.
func SessionCookie(t account.Token, expires time.Time) http.Cookie {
	return cookie(cookieName, string(t), expires)
}

// EndedCookie takes the session away from the browser.
func EndedCookie() http.Cookie { return ended(cookieName) }

// CeremonyCookie ties what is half done to the browser it began in.
func CeremonyCookie(t account.CeremonyToken, expires time.Time) http.Cookie {
	return cookie(ceremonyName, string(t), expires)
}

// EndedCeremony takes a finished ceremony away from the browser.
func EndedCeremony() http.Cookie { return ended(ceremonyName) }

// DeviceCookie lets the browser be known again; it opens nothing.
func DeviceCookie(t account.DeviceToken, expires time.Time) http.Cookie {
	return cookie(deviceName, string(t), expires)
}

func cookie(name, value string, expires time.Time) http.Cookie {
	return http.Cookie{Name: name, Value: value, Path: "/", Expires: expires.UTC(),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}

func ended(name string) http.Cookie {
	return http.Cookie{Name: name, Path: "/", MaxAge: -1, Secure: true, HttpOnly: true, SameSite: http.SameSiteLaxMode}
}
