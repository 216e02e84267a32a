/** `moonhound show`: the technique page. */
import type { CommandDefinition } from '../definition.ts';

export const SHOW: CommandDefinition = {
  name: 'show',
  summary: 'what the technique is, and which rules look for it',
  arguments: [{ name: '[rule]', description: 'a rule instead: what it means and its query' }],
  options: [
    { flags: '--package <dir>', description: 'a detection package of your own', files: true },
    {
      flags: '--format <format>',
      description: 'how it is printed (default: text)',
      choices: ['text', 'json'],
    },
  ],
  examples: ['moonhound show', 'moonhound show lua-execution'],
  run: async (args, options, surface) =>
    (await import('../run-show.ts')).runShow(args, options, surface),
};
