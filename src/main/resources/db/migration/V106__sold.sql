-- What was ordered lately is counted for the kiosks.
CREATE INDEX behaviour_event_ordered ON behaviour_event (time) WHERE type = 'order.placed';
