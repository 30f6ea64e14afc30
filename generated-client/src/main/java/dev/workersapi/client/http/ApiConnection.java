package dev.workersapi.client.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that accepts only bytes that arrive after a request as its response. Unlike HttpClient's own
 * connections, it logs neither headers nor bytes, at any log level.
 */
final class ApiConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {
    /**
     * The limits of a response's head: the maximum length of a header line in bytes, and the maximum number of headers.
     */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxLineLength(64 * 1024)
            .setMaxHeaderCount(1_000)
            .build();

    /** The maximum number of interim responses (1xx) before the final one. */
    private static final int MAX_INTERIM = 20;

    private final ResponseParser parser;
    private Timeout socketTimeout = Timeout.ZERO_MILLISECONDS;
    private int interim;

    private ApiConnection(ResponseParser parser) {
        super(LIMITS, null, null, null, null, new EarlyResponseDetector(), null, config -> parser);
        this.parser = parser;
    }

    /** Creates a connection that is not bound to a socket yet. */
    static ApiConnection create() {
        return new ApiConnection(new ResponseParser());
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        if (hasUnexpectedBytes()) {
            close(CloseMode.IMMEDIATE);
            throw new UnexpectedBytesException();
        }
        interim = 0;
        super.sendRequestHeader(request);
    }

    /**
     * Returns true if bytes have arrived that are not part of a response, such as the message of a server that closes
     * an idle connection.
     */
    private boolean hasUnexpectedBytes() throws IOException {
        if (parser.hasUnreadBytes() || getSocketHolder().getInputStream().available() > 0) {
            return true;
        }
        // Over TLS, bytes must be decrypted before they can be counted. A new connection has received only the
        // handshake.
        return getSSLSession() != null && parser.hasParsed() && isDataAvailable(Timeout.ONE_MILLISECOND);
    }

    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse response;
        try {
            response = super.receiveResponseHeader();
        } catch (IllegalArgumentException e) {
            // HttpClient checks the status only when it stores it.
            throw new MalformedResponseException("its status is not a number from 100 to 999");
        }
        if (response.getCode() < 200 && ++interim > MAX_INTERIM) {
            throw new MalformedResponseException("more than " + MAX_INTERIM + " interim responses (1xx) precede it");
        }
        return response;
    }

    @Override
    public void bind(Socket socket) throws IOException {
        super.bind(socket);
        socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void bind(SSLSocket tls, Socket socket) throws IOException {
        super.bind(tls, socket);
        socketTimeout = Timeout.ofMilliseconds(tls.getSoTimeout());
    }

    @Override
    public @Nullable Socket getSocket() {
        var holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        socketTimeout = timeout;
        super.setSocketTimeout(timeout);
    }

    @Override
    public void passivate() {
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    @Override
    public void activate() {
        super.setSocketTimeout(socketTimeout);
    }

    /** Parses the heads of responses, which gives access to the buffer of the connection. */
    private static final class ResponseParser implements HttpMessageParser<ClassicHttpResponse> {
        private final HttpMessageParser<ClassicHttpResponse> parser =
                new DefaultHttpResponseParserFactory(LIMITS).create();
        private @Nullable SessionInputBuffer buffer;

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer in, java.io.InputStream socket)
                throws IOException, HttpException {
            buffer = in;
            return parser.parse(in, socket);
        }

        boolean hasParsed() {
            return buffer != null;
        }

        boolean hasUnreadBytes() {
            return buffer != null && buffer.length() > 0;
        }
    }
}
