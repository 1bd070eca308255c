package linli.platform.json;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import linli.wire.WireError;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses addresses with characters that the database can't keep, as {@link StrictJson} does in bodies. */
class KeepableAddress {

    @ServerRequestFilter(preMatching = true)
    public void refuse(ContainerRequestContext request) {
        boolean keepable = StrictJson.isKeepable(request.getUriInfo().getPath())
                && request.getUriInfo().getQueryParameters().values().stream()
                        .flatMap(List::stream)
                        .allMatch(StrictJson::isKeepable);
        if (!keepable) {
            throw WireError.BAD_REQUEST.because("地址中含有无效字符", "The address contains a character that is not allowed");
        }
    }
}
