package io.github.httpstatus.spring;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ZeroCopyHttpOutputMessage;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Mono;

/** Notices exceptions while a response is written. Exception handlers can handle them silently, and run outside all filters. */
class FinalStatusWebResponse extends ServerHttpResponseDecorator {

    private final Consumer<Throwable> onError;

    private FinalStatusWebResponse(ServerHttpResponse response, Consumer<Throwable> onError) {
        super(response);
        this.onError = onError;
    }

    /** Decorates a response. The result can send files without copying them if the response can. */
    static ServerHttpResponse of(ServerHttpResponse response, Consumer<Throwable> onError) {
        return response instanceof ZeroCopyHttpOutputMessage files
                ? new ZeroCopy(response, files, onError)
                : new FinalStatusWebResponse(response, onError);
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return super.writeWith(body).doOnError(onError);
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return super.writeAndFlushWith(body).doOnError(onError);
    }

    @Override
    public Mono<Void> setComplete() {
        return super.setComplete().doOnError(onError);
    }

    private static final class ZeroCopy extends FinalStatusWebResponse implements ZeroCopyHttpOutputMessage {

        private final ZeroCopyHttpOutputMessage files;

        ZeroCopy(ServerHttpResponse response, ZeroCopyHttpOutputMessage files, Consumer<Throwable> onError) {
            super(response, onError);
            this.files = files;
        }

        @Override
        public Mono<Void> writeWith(Path file, long position, long count) {
            return files.writeWith(file, position, count).doOnError(super.onError);
        }
    }
}
