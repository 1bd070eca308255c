package linli.local.demo;

import java.net.CookieManager;
import java.net.CookieStore;
import java.net.HttpCookie;
import java.net.URI;
import java.util.List;

/**
 * Keeps cookies as browsers do on the loopback: also those marked {@code Secure}, which Java would not send over plain
 * HTTP, although nobody listens in on this machine's own addresses.
 */
final class LoopbackCookies implements CookieStore {

    private final CookieStore cookies = new CookieManager().getCookieStore();

    @Override
    public void add(URI uri, HttpCookie cookie) {
        cookie.setSecure(false);
        cookies.add(uri, cookie);
    }

    @Override
    public List<HttpCookie> get(URI uri) {
        return cookies.get(uri);
    }

    @Override
    public List<HttpCookie> getCookies() {
        return cookies.getCookies();
    }

    @Override
    public List<URI> getURIs() {
        return cookies.getURIs();
    }

    @Override
    public boolean remove(URI uri, HttpCookie cookie) {
        return cookies.remove(uri, cookie);
    }

    @Override
    public boolean removeAll() {
        return cookies.removeAll();
    }
}
