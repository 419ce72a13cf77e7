/** A small application of Jakarta EE 10, as a user of the kit would write it. */
package io.github.httpstatus.servers;
