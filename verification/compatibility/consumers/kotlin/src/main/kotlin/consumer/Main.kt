package consumer

import io.github.httpstatus.HttpStatus
import io.github.httpstatus.StatusCode
import kotlin.jvm.optionals.getOrNull

/** Kotlin knows that neither type is nullable: `parse(null)` and `?:` after the phrase would not compile. */
fun phrase(text: String): String = StatusCode.parse(text).phrase().ifEmpty { "unregistered" }

fun main() {
    check(phrase("404") == "Not Found")
    check(phrase("499") == "unregistered")
    check(StatusCode.of(404) === HttpStatus.NOT_FOUND)
    check(StatusCode.find(499).getOrNull() === StatusCode.of(499))
    check(StatusCode.find(42).getOrNull() == null)
    val kind = when (StatusCode.of(503)) {
        HttpStatus.SERVICE_UNAVAILABLE -> "down"
        else -> "other"
    }
    check(kind == "down")
}
