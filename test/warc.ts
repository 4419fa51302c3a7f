/** What a crawler kept of one address: an answer of its server, or a record of another type. */
export type Kept = {
  readonly url: string;
  readonly date?: string;
  readonly type?: string;
  readonly status?: string;
  readonly headers?: readonly string[];
  readonly body: Uint8Array | string;
};

/** A record of a WARC (ISO 28500), as crawlers write it. */
export function recordOf({
  url,
  date = "2013-02-01T10:00:00Z",
  type = "response",
  status = "200 OK",
  headers,
  body,
}: Kept): Buffer {
  const http =
    type === "response"
      ? [`HTTP/1.1 ${status}`, ...(headers ?? ["Content-Type: text/html; charset=UTF-8"]), "", ""]
      : [];
  const block = Buffer.concat([Buffer.from(http.join("\r\n")), Buffer.from(body)]);
  const head = [
    "WARC/1.0",
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${url}`,
    `WARC-Date: ${date}`,
    `WARC-Record-ID: <urn:uuid:${crypto.randomUUID()}>`,
    `Content-Type: ${type === "response" ? "application/http; msgtype=response" : "text/html"}`,
    `Content-Length: ${block.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), block, Buffer.from("\r\n\r\n")]);
}
