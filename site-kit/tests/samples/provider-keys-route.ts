const GONE = {
  error: "This site stores no provider keys any more. Keep your key in your browser with Infinity Keyring.",
};

/** The same answer whatever is sent: the body, which may hold a key, is not even read. */
export function POST(): Response {
  return Response.json(GONE, { status: 410, headers: { "Cache-Control": "no-store" } });
}

export function GET(): Response {
  return Response.json({ success: true, providerKeys: [] }, { headers: { "Cache-Control": "no-store" } });
}
