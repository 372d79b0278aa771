package account

import "strings"

// AgentWords finds browser and system in what a browser calls itself, in the words people know; "" for what it does not
// say. It is good enough to know one's own devices again, and for nothing else.
func AgentWords(agent string) (browser, system string) {
	return firstIn(agent, [][2]string{ // later names appear in earlier ones' agents too
			{"Edg/", "Edge"}, {"EdgA/", "Edge"}, {"EdgiOS/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"FxiOS/", "Firefox"},
			{"SamsungBrowser/", "Samsung Internet"}, {"CriOS/", "Chrome"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"},
		}), firstIn(agent, [][2]string{
			{"Windows", "Windows"}, {"iPhone", "iPhone"}, {"iPad", "iPad"}, {"Android", "Android"}, {"Mac OS X", "macOS"},
			{"CrOS", "ChromeOS"}, {"Linux", "Linux"},
		})
}

func firstIn(text string, known [][2]string) string {
	for _, k := range known {
		if strings.Contains(text, k[0]) {
			return k[1]
		}
	}
	return ""
}
