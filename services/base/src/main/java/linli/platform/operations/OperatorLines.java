package linli.platform.operations;

import io.vertx.core.http.HttpServerResponse;

/** What an operator reads while an operation goes on: plain text, a line at a time. */
public final class OperatorLines {

    private final HttpServerResponse response;

    OperatorLines(HttpServerResponse response) {
        this.response = response;
    }

    /** Sends a line; an operator who has hung up stops nothing. */
    public void say(String line) {
        if (!response.closed()) {
            begin(200);
            response.write(line + "\n");
        }
    }

    void end() {
        if (!response.closed()) {
            begin(200);
            response.end();
        }
    }

    void refuse(String line) {
        endWith(409, line);
    }

    void fail(String line) {
        endWith(500, line);
    }

    /** After the first line the status is out; then only a cut connection tells a script that it failed. */
    private void endWith(int status, String line) {
        if (response.closed()) {
            return;
        }
        if (response.headWritten()) {
            response.write(line + "\n").onComplete(unused -> response.reset());
        } else {
            begin(status);
            response.end(line + "\n");
        }
    }

    private void begin(int status) {
        if (!response.headWritten()) {
            response.setStatusCode(status).setChunked(true).putHeader("Content-Type", "text/plain;charset=UTF-8");
        }
    }
}
