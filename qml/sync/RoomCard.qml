import QtQuick
import QtQuick.Layouts
import Shicha.Controls
import Shicha.Theme
import Shicha.ViewModels

// Room on the tablet: what photos take of it, and what may be freed.
Card {
    id: card

    required property RoomModel room

    title: qsTr("存储空间")
    Component.onCompleted: card.room.look()

    Banner {
        Layout.fillWidth: true
        advice: qsTr("请尽快同步，并释放已备份的照片。")
        kind: Banner.Warning
        objectName: "roomIsLow"
        title: qsTr("平板空间不足")
        visible: card.room.isLow
    }

    AppLabel {
        Layout.fillWidth: true
        objectName: "roomSummary"
        text: card.room.summary
    }

    OfficialText {
        Layout.fillWidth: true
        text: {
            if (card.room.freeable !== "")
                return card.room.freeable;
            return qsTr("没有可以释放的照片：只有服务器确认已备份的原件才能释放。");
        }
    }

    AppButton {
        Layout.fillWidth: true
        enabled: !card.room.isFreeing
        kind: AppButton.Secondary
        objectName: "freeRoom"
        text: card.room.isFreeing ? qsTr("正在释放…") : qsTr("释放已备份的照片")
        visible: card.room.freeable !== "" || card.room.isFreeing
        onClicked: card.room.free()
    }
}
