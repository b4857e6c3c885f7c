<?php

// POST /api/chat-token: a token for the pages of this site, by people who are signed in to it.
session_start(['read_and_close' => true]);

function answer(int $status, array $body): never
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    header('Pragma: no-cache');
    header('X-Content-Type-Options: nosniff');
    exit(json_encode($body));
}

function refuse(int $status, string $code): never
{
    answer($status, ['error' => ['type' => 'server_error', 'message' => 'No token for you here.', 'code' => $code]]);
}

if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    refuse(405, 'method_not_allowed');
}

// What browsers say of a page, and pages cannot change. Older browsers say the origin only.
$site = $_SERVER['HTTP_SEC_FETCH_SITE'] ?? null;
$origin = $_SERVER['HTTP_ORIGIN'] ?? null;
if ($site !== null ? $site !== 'same-origin' : $origin !== getenv('PUBLIC_ORIGIN')) {
    refuse(403, 'wrong_origin');
}

// The session of your site.
if (!isset($_SESSION['user'])) {
    refuse(401, 'not_signed_in');
}

// Out of the web server's reach, and readable by nobody else.
$file = getenv('TOKEN_FILE');
$cached = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
// A minute early, or at half of what lives short.
$isFresh = is_array($cached) && time() < $cached['renew_at'];

if (!$isFresh) {
    $lock = fopen("$file.lock", 'c');
    flock($lock, LOCK_EX);
    // Somebody may have been quicker.
    $cached = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
    if (!is_array($cached) || time() >= $cached['renew_at']) {
        $form = ['grant_type' => 'client_credentials', 'client_id' => getenv('CLIENT_ID')];
        $form['client_secret'] = getenv('CLIENT_SECRET');
        $http = [
            'method' => 'POST',
            'header' => 'Content-Type: application/x-www-form-urlencoded',
            'content' => http_build_query($form),
            'timeout' => 8,
            'follow_location' => 0,
        ];
        $text = @file_get_contents(getenv('TOKEN_ENDPOINT'), false, stream_context_create(['http' => $http]), 0, 65536);
        $token = $text === false ? null : json_decode($text, true);
        if (!is_string($token['access_token'] ?? null)) {
            refuse(502, 'upstream_failed');
        }
        $lifetime = (int) ($token['expires_in'] ?? 300);
        $cached = [
            'access_token' => $token['access_token'],
            'expires_at' => time() + $lifetime,
            'renew_at' => time() + max($lifetime - 60, intdiv($lifetime, 2)),
        ];
        $fresh = tempnam(dirname($file), 'token');
        file_put_contents($fresh, json_encode($cached));
        rename($fresh, $file);
    }
    flock($lock, LOCK_UN);
}

answer(200, [
    'access_token' => $cached['access_token'],
    'token_type' => 'Bearer',
    'expires_in' => $cached['expires_at'] - time(),
]);
