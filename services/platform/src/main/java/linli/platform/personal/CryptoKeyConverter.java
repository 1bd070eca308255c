package linli.platform.personal;

import org.eclipse.microprofile.config.spi.Converter;

/**
 * Lets Quarkus check configured keys when a process starts, and only those that the process uses: a service that
 * looks nobody up need not hold the lookup key.
 */
public final class CryptoKeyConverter implements Converter<CryptoKey> {

    private static final long serialVersionUID = 1L;

    @Override
    public CryptoKey convert(String value) {
        return CryptoKey.parse(value);
    }
}
