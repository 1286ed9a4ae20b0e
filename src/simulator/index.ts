export type { LoggedCall } from './api/call-log.ts';
export type { FaultMatch, FaultPlan, HeldCall } from './api/faults.ts';
export type { Limits } from './api/rate-limits.ts';
export { MovableClock, type MoveListener } from './movable-clock.ts';
export type { ChatMessage, ShownButton } from './person/chat-message.ts';
export type { SimUser } from './person/sim-user.ts';
export { startSimulator } from './simulator.ts';
export type { PagePerson, SimProfile, Simulator, SimulatorOptions, SimulatorPage } from './types.ts';
export type { CallbackAnswer } from './world/callback-queries.ts';
