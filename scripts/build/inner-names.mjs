/**
 * Names of members that nothing outside of the bundle knows: neither a page, nor a sibling, nor what is stored or sent.
 * In the bundle they become short ones. `test/house/inner-names.test.ts` holds the list against all of these.
 */
export const innerNames = [
  // marked
  ...['getRegex', 'maskedSrc', 'inLink', 'inRawBlock', 'inlineTokens', 'inlineQueue', 'blockTokens', 'lastToken'],
  ...[
    'lastPossibleEmStrongCloserIndex',
    'lastPossibleDelCloserIndex',
    'linkParenPossible',
    'linkEmitted',
    'linkInText',
  ],
  ...['anyPunctuation', 'anyPunctuationOutsideCode', 'blockSkip', 'reflinkSearch', 'infiniteLoopError', 'autolink'],
  ...['emStrong', 'emStrongLDelim', 'emStrongRDelimAst', 'emStrongRDelimUnd', 'emStrongMask', 'delLDelim', 'delRDelim'],
  ...['_backpedal', 'inlineText', 'escaped', 'tokenizer', 'punctuation', 'loose', 'codeBlockStyle', 'hooks'],
  // lit
  ...['enableUpdating', 'startNode', 'endNode', 'setConnected', 'ctor'],
  // DOMPurify
  ...['ALLOWED_TAGS', 'ALLOWED_ATTR', 'ALLOWED_URI_REGEXP', 'ADD_URI_SAFE_ATTR', 'ALLOW_ARIA_ATTR', 'ALLOW_DATA_ATTR'],
  ...['FORCE_BODY', 'RETURN_DOM_FRAGMENT', 'TRUSTED_TYPES_POLICY', 'sanitize', 'setConfig', 'addHook'],
  ...['attrValue', 'keepAttr', 'forceKeepAttr', 'allowedAttributes'],
  // markdown
  ...[
    'isCode',
    'occurrence',
    'references',
    'budget',
    'hasMath',
    'healed',
    'idPrefix',
    'isDressed',
    'stale',
    'openLength',
  ],
  ...['isRelinked', 'isSettled'],
  // what is said on the wire, and who says it when
  ...['renewAt', 'expiresAt', 'runId', 'verdict', 'deadlineMs', 'idempotencyKey', 'onSend'],
  ...['monotonic', 'idempotent', 'resumable'],
  ...[
    'stalled',
    'alive',
    'nextTask',
    'settle',
    'abandon',
    'dispatch',
    'isCurrent',
    'receive',
    'reconcile',
    'isWaiting',
  ],
  ...[
    'hasHistory',
    'claim',
    'keepsMessages',
    'unconfirmed',
    'mayLeave',
    'isStateless',
    'withHeartbeat',
    'onWake',
    'onHide',
  ],
  ...['onComment', 'onError', 'onEvent'],
  // what is seen
  ...['isAsked', 'startedId', 'configError', 'newError', 'require', 'requireIdle', 'compose', 'isInUse', 'blocked'],
  ...['announce', 'announceStatus', 'announceEnd', 'isOld', 'offer', 'isLost', 'failedId', 'failedQuestionId'],
  ...['readState', 'waitFor', 'isDisposed'],
  ...['hiddenInteractions', 'isJapanese', 'isStuck', 'isUnsent', 'retryInSeconds', 'hasText', 'pinning', 'closeButton'],
  ...['newCount', 'offers', 'listButton', 'accountButton', 'renderPanelButton', 'renderLostPanel'],
];
