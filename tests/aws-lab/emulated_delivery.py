"""How events reach queues and functions, where ministack's own model is simpler than AWS; imported by the launcher.

Functions are invoked side by side (ministack: one message at a time in all), a rule delivers only where the queue's
policy lets it and otherwise into its dead letters, and SQS moves dead letters back (StartMessageMoveTask).
"""

import collections
import fnmatch
import hashlib
import json
import threading
import time

import ministack.services.eventbridge as eventbridge
import ministack.services.lambda_svc as lambda_svc
import ministack.services.sqs as sqs

# An event source mapping polls by itself, and invokes up to MaximumConcurrency functions at a time.
# https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
every_mapping = lambda_svc._iter_all_esms
in_this_thread = threading.local()
running = collections.Counter()
changing = threading.Lock()


def only_of_this_thread():
    mapping = getattr(in_this_thread, "mapping", None)
    return iter(() if mapping is None else (mapping,))


def serve_once(name, mapping):
    in_this_thread.mapping = mapping
    try:
        lambda_svc._poll_sqs()
    finally:
        with changing:
            running[name] -= 1


def poll_side_by_side():
    while True:
        now = time.time()
        for mapping in list(every_mapping()):
            record = mapping[2]
            queue = sqs._queue_by_arn(record.get("EventSourceArn", ""))
            if queue is None or not record.get("Enabled", True):
                continue
            waiting = sum(1 for message in list(queue["messages"]) if message.get("visible_at", 0) <= now)
            most = int((record.get("ScalingConfig") or {}).get("MaximumConcurrency") or 5)
            name = record["UUID"]
            for _ in range(min(waiting, most - running[name])):
                with changing:
                    running[name] += 1
                threading.Thread(target=serve_once, args=(name, mapping), daemon=True).start()
        time.sleep(0.15)


lambda_svc._iter_all_esms = only_of_this_thread
lambda_svc._poll_loop = poll_side_by_side


def listed(value):
    return value if isinstance(value, list) else [value]


def lets_in(queue, rule_arn):
    """Whether the queue's policy lets EventBridge deliver for this rule. Only what our policies say is understood."""
    policy = json.loads(queue["attributes"].get("Policy") or "{}")
    for statement in policy.get("Statement", []):
        if statement.get("Effect") != "Allow" or statement.get("Principal") != {"Service": "events.amazonaws.com"}:
            continue
        conditions = statement.get("Condition", {})
        if set(conditions) - {"ArnEquals", "ArnLike"} or any(set(one) != {"aws:SourceArn"} for one in conditions.values()):
            raise ValueError(f"the emulator does not understand the policy of a queue: {conditions}")
        of_queue = queue["attributes"]["QueueArn"] in listed(statement.get("Resource"))
        # Both operators take * and ?, which fnmatch reads alike; an ARN holds no brackets.
        of_rule = all(
            any(fnmatch.fnmatchcase(rule_arn, pattern) for pattern in listed(one["aws:SourceArn"]))
            for one in conditions.values()
        )
        if "sqs:SendMessage" in listed(statement.get("Action")) and of_queue and of_rule:
            return True
    return False


def put(queue, body, attributes):
    now = time.time()
    message = {
        "id": eventbridge.new_uuid(),
        "body": body,
        "md5_body": hashlib.md5(body.encode()).hexdigest(),
        "receipt_handle": None,
        "sent_at": now,
        "visible_at": now,
        "receive_count": 0,
        "attributes": {},
        "message_attributes": {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()},
        "sys": {"SenderId": "AROAEXAMPLE", "SentTimestamp": str(int(now * 1000))},
    }
    queue["messages"].append(message)
    sqs._ensure_msg_fields(message)


deliver_to_target = eventbridge._invoke_target


def deliver_or_keep(target, event, rule, view=None):
    """https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html"""
    arn = target.get("Arn", "")
    if ":sqs:" not in arn:
        return deliver_to_target(target, event, rule, view)
    queue = sqs._queue_by_arn(arn)
    if queue is not None and lets_in(queue, rule["Arn"]):
        return deliver_to_target(target, event, rule, view)
    kept_in = sqs._queue_by_arn((target.get("DeadLetterConfig") or {}).get("Arn", ""))
    if kept_in is not None and lets_in(kept_in, rule["Arn"]):
        view = view or eventbridge._pattern_event_view(event)
        code = "NO_RESOURCE" if queue is None else "NO_PERMISSIONS"
        told = {"RULE_ARN": rule["Arn"], "TARGET_ARN": arn, "ERROR_CODE": code, "RETRY_ATTEMPTS": "0"}
        put(kept_in, json.dumps(view.event_with_detail()), told)
    return None


eventbridge._invoke_target = deliver_or_keep


def start_message_move_task(data, _url):
    """Dead letters go back to the queue that gave up on them.
    https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
    """
    source = data.get("SourceArn", "")
    dead = sqs._queue_by_arn(source)
    if dead is None:
        raise sqs._Err("ResourceNotFoundException", "The resource that you specified for the SourceArn doesn't exist.")
    origins = [
        queue
        for queue in sqs._queues._data.values()
        if json.loads(queue["attributes"].get("RedrivePolicy") or "{}").get("deadLetterTargetArn") == source
    ]
    if not origins:
        raise sqs._Err("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.")
    destination = sqs._queue_by_arn(data["DestinationArn"]) if data.get("DestinationArn") else origins[0]
    with sqs._queues_lock:
        moved, dead["messages"] = dead["messages"], []
        for message in moved:
            message.update(receipt_handle=None, visible_at=time.time(), receive_count=0, first_receive_at=None)
            destination["messages"].append(message)
    return {"TaskHandle": eventbridge.new_uuid()}


sqs._HANDLERS["StartMessageMoveTask"] = start_message_move_task
