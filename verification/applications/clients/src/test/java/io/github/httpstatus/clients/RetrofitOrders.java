package io.github.httpstatus.clients;

import io.github.httpstatus.StatusCode;
import io.github.httpstatus.UpstreamStatusException;
import io.github.httpstatus.okhttp.HttpStatusInterceptor;
import java.io.IOException;
import java.net.URI;
import okhttp3.OkHttpClient;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.http.GET;
import retrofit2.http.Path;

/** Uses an interceptor, because Retrofit itself would read the whole body of an error. */
final class RetrofitOrders implements Orders {

    interface Service {
        @GET("orders/{id}")
        Call<ResponseBody> order(@Path("id") String id);
    }

    private final Service service;

    RetrofitOrders(URI api) {
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(new HttpStatusInterceptor(StatusCode::isError))
                .build();
        service = new Retrofit.Builder()
                .baseUrl(api.toString())
                .client(client)
                .build()
                .create(Service.class);
    }

    @Override
    public String order(String id) throws IOException {
        try (ResponseBody body = service.order(id).execute().body()) {
            return body.string();
        } catch (IOException failure) {
            if (failure.getCause() instanceof UpstreamStatusException error) {
                throw ApiException.of(error);
            }
            throw failure;
        }
    }
}
