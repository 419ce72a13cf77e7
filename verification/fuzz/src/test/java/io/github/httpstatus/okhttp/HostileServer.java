package io.github.httpstatus.okhttp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Sends the same bytes on every connection and ignores the requests. Its sockets are in memory, because thousands of calls
 * per second would use up the ports of a machine.
 */
final class HostileServer extends SocketFactory {

    /** How a connection ends after the last byte. */
    enum End {
        CLOSED,
        BROKEN
    }

    private final byte[] bytes;
    private final int largestChunk;
    private final End end;
    private final ConnectionPool pool = new ConnectionPool(5, 1, TimeUnit.MINUTES);
    private final List<Connection> connections = new ArrayList<>();
    private boolean negativeLength;

    HostileServer(byte[] bytes, int largestChunk, End end) {
        this.bytes = bytes;
        this.largestChunk = largestChunk;
        this.end = end;
    }

    /** Returns a builder whose client reaches this server under every host name, so that redirects lead here too. */
    OkHttpClient.Builder client() {
        Dns loopback = host -> List.of(InetAddress.getLoopbackAddress());
        return new OkHttpClient.Builder()
                .socketFactory(this)
                .dns(loopback)
                .followSslRedirects(false)
                .addNetworkInterceptor(this::noteLength)
                .connectionPool(pool);
    }

    /** Returns whether a response had a negative length. OkHttp itself fails to close such a response. */
    boolean sentNegativeLength() {
        return negativeLength;
    }

    /** Returns the number of connections with an open response. */
    int inUse() {
        return pool.connectionCount() - pool.idleConnectionCount();
    }

    private Response noteLength(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        negativeLength |= response.body().contentLength() < -1;
        return response;
    }

    /** Closes all idle connections and returns the number of those that are still open. */
    int openAfterEviction() {
        pool.evictAll();
        return (int) connections.stream()
                .filter(connection -> !connection.isClosed())
                .count();
    }

    @Override
    public Socket createSocket() {
        Connection connection = new Connection();
        connections.add(connection);
        return connection;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }

    private final class Connection extends Socket {

        private final InputStream input = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, largestChunk));
            }
        };

        private volatile boolean closed;

        @Override
        public void connect(SocketAddress address, int timeout) {}

        @Override
        public synchronized void setSoTimeout(int timeout) {}

        @Override
        public synchronized int getSoTimeout() {
            return 0;
        }

        @Override
        public InputStream getInputStream() {
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int read = closed ? -1 : input.read(target, offset, length);
                    if (closed || (read < 0 && end == End.BROKEN)) {
                        throw new SocketException("Connection reset");
                    }
                    return read;
                }
            };
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public boolean isClosed() {
            return closed;
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }
}
