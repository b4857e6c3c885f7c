import '../../../../dist/index.js';
