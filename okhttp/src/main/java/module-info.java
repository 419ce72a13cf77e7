/** HTTP status codes for OkHttp. */
module io.github.httpstatus.okhttp {
    requires static org.jspecify;
    requires transitive io.github.httpstatus;
    requires transitive okhttp3;
    requires okio;

    exports io.github.httpstatus.okhttp;
}
